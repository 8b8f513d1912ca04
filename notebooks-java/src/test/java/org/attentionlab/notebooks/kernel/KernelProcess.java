package org.attentionlab.notebooks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.rapaio.jupyter.kernel.message.HMACDigest;
import org.rapaio.org.zeromq.SocketType;
import org.rapaio.org.zeromq.ZContext;
import org.rapaio.org.zeromq.ZMQ;

/** A kernel in a process of its own, and a client that is connected before the kernel is there, as Jupyter is. */
final class KernelProcess implements AutoCloseable {

    private static final List<String> PORTS =
            List.of("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port");
    private static final String KEY = "kernel-test";
    private static final int SECONDS = 60;

    private final JsonMapper json = JsonMapper.builder().build();
    private final ZContext context = new ZContext();
    private final Map<String, Object> connection = new TreeMap<>();
    private final Path folder;
    private Process process;

    KernelProcess(Path folder) throws IOException {
        this.folder = folder;
        List<ServerSocket> free = new ArrayList<>();
        for (String port : PORTS) {
            ServerSocket socket = new ServerSocket(0);
            free.add(socket);
            connection.put(port, socket.getLocalPort());
        }
        for (ServerSocket socket : free) {
            socket.close();
        }
        connection.putAll(Map.of("ip", "127.0.0.1", "transport", "tcp", "key", KEY));
        connection.put("signature_scheme", "hmac-sha256");
    }

    /** A socket of the client, connected to one of the kernel's ports, whether the kernel is there or not. */
    ZMQ.Socket connect(String port, SocketType type) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setReceiveTimeOut((int) TimeUnit.SECONDS.toMillis(SECONDS));
        socket.connect("tcp://127.0.0.1:" + connection.get(port));
        return socket;
    }

    /** Starts the kernel. */
    void start() throws IOException {
        Path file = folder.resolve("connection.json");
        json.writeValue(file.toFile(), connection);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NotebookKernel.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    /** Sends a request. */
    void ask(ZMQ.Socket socket, String type, Map<String, ?> content) throws IOException, GeneralSecurityException {
        byte[] header = json.writeValueAsBytes(Map.of(
                "msg_id",
                type,
                "msg_type",
                type,
                "username",
                "test",
                "session",
                "test",
                "date",
                "2026-01-01T00:00:00.000000Z",
                "version",
                "5.3"));
        byte[] none = json.writeValueAsBytes(Map.of());
        byte[] body = json.writeValueAsBytes(content);
        String signature = new HMACDigest("hmac-sha256", KEY).computeSignature(header, none, none, body);
        send(socket, signature, header, none, none, body);
    }

    /** Sends frames as they are. */
    void send(ZMQ.Socket socket, String signature, byte[]... frames) {
        socket.sendMore("<IDS|MSG>");
        socket.sendMore(signature);
        for (int i = 0; i < frames.length; i++) {
            socket.send(frames[i], i + 1 < frames.length ? ZMQ.SNDMORE : 0);
        }
    }

    /** Waits for a message: its type, and its content under the name {@code content}. */
    JsonNode answer(ZMQ.Socket socket) throws IOException {
        byte[] frame = socket.recv();
        assertThat(frame)
                .as(() -> "an answer within " + SECONDS + " s; the kernel's log:\n" + logged())
                .isNotNull();
        while (!"<IDS|MSG>".equals(new String(frame, StandardCharsets.UTF_8))) {
            frame = socket.recv();
        }
        socket.recv();
        JsonNode header = json.readTree(socket.recv());
        socket.recv();
        socket.recv();
        JsonNode content = json.readTree(socket.recv());
        return json.createObjectNode()
                .put("type", header.get("msg_type").asText())
                .set("content", content);
    }

    /** Waits for the kernel to end by itself, for less long than an idle thread of a pool lives. */
    boolean ends() throws InterruptedException {
        return process.waitFor(SECONDS / 2, TimeUnit.SECONDS);
    }

    private Path log() {
        return folder.resolve("kernel.log");
    }

    private String logged() {
        try {
            return Files.readString(log(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        context.close();
    }
}
