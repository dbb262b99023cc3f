package hourglass.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jupyter's connection file says: where to listen, and the key that signs messages. */
record Connection(
        String transport,
        String ip,
        String key,
        @SerializedName("signature_scheme") String signatureScheme,
        @SerializedName("shell_port") int shell,
        @SerializedName("iopub_port") int iopub,
        @SerializedName("stdin_port") int stdin,
        @SerializedName("control_port") int control,
        @SerializedName("hb_port") int heartbeat) {

    /** Reads a connection file. */
    static Connection read(Path file) {
        try {
            Connection read = new Gson().fromJson(Files.readString(file), Connection.class);
            if (read == null || read.ip == null || read.shell == 0) {
                throw new IllegalArgumentException(
                        file + " is no connection file: it names no ip and shell_port");
            }
            return read.completed();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the connection file "
                            + file
                            + " cannot be read: Jupyter writes it and names it"
                            + " when it starts a kernel",
                    e);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(
                    "the connection file " + file + " is not JSON: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("NullAway") // gson leaves null what the file does not say
    private Connection completed() {
        return new Connection(
                transport == null ? "tcp" : transport,
                ip,
                key == null ? "" : key,
                signatureScheme == null ? "hmac-sha256" : signatureScheme,
                shell,
                iopub,
                stdin,
                control,
                heartbeat);
    }

    /** The Unix socket of a port, with the ipc transport. */
    Path path(int port) {
        return Path.of(ip + "-" + port);
    }

    /** The address of a port: {@code tcp://127.0.0.1:5000}, {@code ipc://path-5}. */
    String address(int port) {
        return transport + "://" + ip + (transport.equals("ipc") ? "-" : ":") + port;
    }
}
