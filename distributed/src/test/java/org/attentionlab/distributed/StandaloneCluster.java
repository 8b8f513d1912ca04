package org.attentionlab.distributed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A master of Spark and two workers of one core each, processes of this machine that know a secret. */
final class StandaloneCluster implements AutoCloseable {

    private static final String SECRET = "not-for-others";
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    StandaloneCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("jars"));
        port = freePort();
        master = start("master", "org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
        awaitMaster();
        for (String name : List.of("worker1", "worker2")) {
            Path work = Files.createDirectories(folder.resolve(name));
            workers.add(start(
                    name,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    work.toString(),
                    url()));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(String name, String program, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dspark.authenticate=true",
                "-Dspark.authenticate.secret=" + SECRET,
                "-cp",
                CLASS_PATH,
                program,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", folder.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private void awaitMaster() throws IOException, InterruptedException {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException notYet) {
                Thread.sleep(1000);
            }
        }
        throw new IOException("the master does not answer: " + Files.readString(folder.resolve("master.log")));
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** What a driver has to know. */
    Map<String, String> settings() {
        return Map.of(
                "spark.authenticate.secret",
                SECRET,
                "spark.executor.memory",
                "1g",
                "spark.executor.extraClassPath",
                CLASS_PATH,
                "spark.executor.extraJavaOptions",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }

    /** Ends a worker and what it runs, by SIGKILL. */
    void killAWorker() {
        kill(workers.get(0));
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        workers.forEach(StandaloneCluster::kill);
        kill(master);
    }
}
