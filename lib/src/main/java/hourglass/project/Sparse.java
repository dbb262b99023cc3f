package hourglass.project;

import java.util.Arrays;

/**
 * A square matrix of which only some numbers are not 0: row i holds {@code value[e]} in column
 * {@code column[e]} for e from {@code start[i]} to {@code start[i + 1]}.
 */
final class Sparse {
    final int[] start; // (n + 1)
    final int[] column;
    final float[] value;

    Sparse(int[] start, int[] column, float[] value) {
        this.start = start;
        this.column = column;
        this.value = value;
    }

    /** From rows of their own, each with its columns in any order. */
    static Sparse of(int[][] columns, float[][] values) {
        int n = columns.length;
        int[] start = new int[n + 1];
        for (int i = 0; i < n; i++) {
            start[i + 1] = Math.addExact(start[i], columns[i].length);
        }
        var sparse = new Sparse(start, new int[start[n]], new float[start[n]]);
        for (int i = 0; i < n; i++) {
            System.arraycopy(columns[i], 0, sparse.column, start[i], columns[i].length);
            System.arraycopy(values[i], 0, sparse.value, start[i], values[i].length);
        }
        return sparse;
    }

    int size() {
        return start.length - 1;
    }

    /** Rows become columns; the columns of each row of the result ascend. */
    Sparse transpose() {
        int n = size();
        int[] next = new int[n + 1];
        for (int c : column) {
            next[c + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        var turned = new Sparse(next.clone(), new int[column.length], new float[column.length]);
        for (int i = 0; i < n; i++) {
            for (int e = start[i]; e < start[i + 1]; e++) {
                int to = next[column[e]]++;
                turned.column[to] = i;
                turned.value[to] = value[e];
            }
        }
        return turned;
    }

    /** A + A^T. */
    Sparse plusTranspose() {
        Sparse other = transpose();
        Sparse own = other.transpose(); // the same matrix, columns ascending
        int n = size();
        int[] sumStart = new int[n + 1];
        int[] columns = new int[2 * column.length];
        float[] values = new float[2 * column.length];
        int to = 0;
        for (int i = 0; i < n; i++) {
            int a = own.start[i];
            int b = other.start[i];
            while (a < own.start[i + 1] || b < other.start[i + 1]) {
                int ca = a < own.start[i + 1] ? own.column[a] : Integer.MAX_VALUE;
                int cb = b < other.start[i + 1] ? other.column[b] : Integer.MAX_VALUE;
                columns[to] = Math.min(ca, cb);
                values[to] = (ca <= cb ? own.value[a++] : 0) + (cb <= ca ? other.value[b++] : 0);
                to++;
            }
            sumStart[i + 1] = to;
        }
        return new Sparse(sumStart, Arrays.copyOf(columns, to), Arrays.copyOf(values, to));
    }
}
