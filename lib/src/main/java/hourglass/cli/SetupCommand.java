package hourglass.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "setup",
        description = {
            "Installs what is missing, builds the library, describes the kernel to Jupyter.",
            "On Debian and Ubuntu packages come through apt-get, as root or with sudo;"
                    + " elsewhere it says what to install."
        },
        mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<Integer> {
    @Option(names = "--user", description = "also offer the kernel in every Jupyter of this user")
    private boolean user;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.here();
        Setup setup = new Setup(checkout, Hourglass::say);
        Jupyter jupyter = setup.run(true);
        if (user) {
            System.out.println("kernel for this user: " + setup.user(jupyter));
        }
        System.out.printf(
                "ready: Java %s, %s (%s)%n",
                Runtime.version().feature(), jupyter.describe(), jupyter.python());
        return Exit.DONE;
    }
}
