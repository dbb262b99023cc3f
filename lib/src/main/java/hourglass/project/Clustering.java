package hourglass.project;

import ai.djl.ndarray.NDArray;
import hourglass.metric.Distances;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Groups of samples found without labels, by Tribuo. */
public final class Clustering {
    /** What {@link #hdbscan} calls a sample that belongs to no cluster. */
    public static final int NOISE = -1;

    private static final int ITERATIONS = 100;
    private static final int NEIGHBOURS = 5; // whose distance says how dense it is around a sample
    private static final int TRIBUO_NOISE = 0;
    // held on to, for a logger that nobody holds is forgotten, and its level with it
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING); // it would tell stderr of every iteration
    }

    private Clustering() {}

    /**
     * The cluster, 0 to {@code clusters} - 1, of each of the samples z (n, d): that of the nearest
     * of as many middles, each the mean of its samples. Another seed may end in other clusters.
     * Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28, 1982;
     * start of Arthur and Vassilvitskii, "k-means++", SODA 2007.
     */
    public static int[] kMeans(NDArray z, int clusters, long seed) {
        int n = Distances.of("codings", z).size(); // checks them
        if (clusters < 1 || clusters > n) {
            throw new IllegalArgumentException(
                    "clusters is %d; %d samples can make 1 to %d".formatted(clusters, n, n));
        }
        var trainer =
                new KMeansTrainer(
                        clusters,
                        ITERATIONS,
                        DistanceType.L2.getDistance(),
                        Initialisation.PLUSPLUS,
                        1,
                        seed);
        MutableDataset<ClusterID> samples = samples(z);
        return trainer.train(samples).predict(samples).stream()
                .mapToInt(p -> p.getOutput().getID())
                .toArray();
    }

    /**
     * The cluster, from 0 on, of each of the samples z (n, d), or {@link #NOISE}: clusters are
     * dense regions, of any shape and number, with thinner ones between. Campello, Moulavi and
     * Sander, "Density-based clustering based on hierarchical density estimates", PAKDD 2013.
     *
     * @param minSize of a cluster; fewer samples are noise
     */
    public static int[] hdbscan(NDArray z, int minSize) {
        int n = Distances.of("codings", z).size();
        if (minSize < 2 || minSize >= n) {
            throw new IllegalArgumentException(
                    "minSize is %d; with %d samples it can be 2 to %d"
                            .formatted(minSize, n, n - 1));
        }
        int neighbours = Math.min(minSize, NEIGHBOURS);
        var trainer =
                new HdbscanTrainer(
                        minSize,
                        DistanceType.L2.getDistance(),
                        neighbours,
                        1,
                        NeighboursQueryFactoryType.KD_TREE);
        return fromZero(trainer.train(samples(z)).getClusterLabels());
    }

    /** Clusters are numbered in the order in which they appear. */
    private static int[] fromZero(List<Integer> labels) {
        Map<Integer, Integer> numbers = new HashMap<>(Map.of(TRIBUO_NOISE, NOISE));
        return labels.stream()
                .mapToInt(label -> numbers.computeIfAbsent(label, l -> numbers.size() - 1))
                .toArray();
    }

    private static MutableDataset<ClusterID> samples(NDArray z) {
        var factory = new ClusteringFactory();
        var source = new SimpleDataSourceProvenance("codings", factory);
        var samples = new MutableDataset<>(source, factory);
        int d = (int) z.size(1);
        String[] names = new String[d];
        Arrays.setAll(names, k -> "z%05d".formatted(k));
        float[] all = Distances.floats(z);
        for (int i = 0; i < all.length; i += d) {
            double[] values = new double[d];
            for (int k = 0; k < d; k++) {
                values[k] = all[i + k];
            }
            samples.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, values));
        }
        return samples;
    }
}
