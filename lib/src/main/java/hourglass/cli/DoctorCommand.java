package hourglass.cli;

import com.google.gson.JsonArray;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Looks at everything the course needs and changes nothing.",
            "Each line that fails names the command that mends it; exit code 1 when one fails."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print an array of objects")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(Checkout.here()).look();
        if (json) {
            JsonArray array = new JsonArray();
            findings.forEach(finding -> array.add(finding.json()));
            System.out.println(Table.json(array));
        } else {
            findings.forEach(finding -> System.out.print(finding));
        }
        return findings.stream().anyMatch(f -> f.state() == Finding.State.FAIL)
                ? Exit.FAILED
                : Exit.DONE;
    }
}
