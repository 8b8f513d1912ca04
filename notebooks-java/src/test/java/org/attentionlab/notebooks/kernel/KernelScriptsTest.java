package org.attentionlab.notebooks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that install and start the kernel, with a build and a Jupyter that take no time. */
class KernelScriptsTest {

    private static final String MAVEN = """
        #!/bin/sh
        if [ "$1" = -v ]; then
            echo "Apache Maven 3.9.9"
            exit
        fi
        mkdir -p notebooks-java/target
        echo jar >notebooks-java/target/attentionlab-notebooks-java-0.1.0.jar
        echo "$LIBRARY" >notebooks-java/target/classpath
        """;

    private static final String JAVA = """
        #!/bin/sh
        echo 'openjdk version "17.0.15"' >&2
        """;

    /** Writes down its arguments; every third start of a kernel fails where the test wants it. */
    private static final String JUPYTER = """
        #!/bin/sh
        if [ "$*" = "kernelspec --version" ]; then
            exit "${KERNELSPEC:-0}"
        fi
        echo "$*" >>"$CALLS"
        if [ -n "${EVERY_THIRD_FAILS:-}" ] && [ $(($(wc -l <"$CALLS") % 3)) -eq 0 ]; then
            echo "RuntimeError: Kernel didn't respond in 60 seconds" >&2
            exit 1
        fi
        """;

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void layOut() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a \"quoted\" \\ folder/notebooks-java"))
                .getParent()
                .toRealPath();
        for (String script : new String[] {"install-kernel.sh", "start-kernel-often.sh"}) {
            executable(checkout.resolve("notebooks-java").resolve(script), Files.readString(Path.of(script)));
        }
        for (String part : new String[] {"environment.sh", "build.sh", "products.sh"}) {
            executable(checkout.resolve("launch").resolve(part), Files.readString(Path.of("../launch", part)));
        }
        executable(folder.resolve("jdk/bin/java"), JAVA);
        executable(folder.resolve("jdk/bin/javac"), "#!/bin/sh\n");
        Files.createFile(folder.resolve("library.jar"));
        executable(folder.resolve("tools/mvn"), MAVEN);
        executable(folder.resolve("tools/jupyter"), JUPYTER);
    }

    @Test
    void theInstalledKernelIsStartedByOurClassWithOurJarFirst() throws Exception {
        String said = run(0, Map.of(), "install-kernel.sh", "--sys-prefix");

        JsonNode kernel = JsonMapper.builder().build().readTree(spec().toFile());
        List<String> command = new ArrayList<>();
        kernel.get("argv").forEach(word -> command.add(word.asText()));
        int classPath = command.indexOf("-cp") + 1;
        assertThat(command.get(0)).isEqualTo(folder.resolve("jdk/bin/java").toString());
        assertThat(command)
                .contains("-Dfile.encoding=UTF-8", "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
        assertThat(command.get(classPath).split(":"))
                .as(said)
                .containsExactly(
                        checkout.resolve(".attnlab/kernel/lib.1/attentionlab-notebooks-java-0.1.0.jar")
                                .toString(),
                        folder.resolve("library.jar").toString());
        assertThat(command.subList(classPath + 1, command.size()))
                .containsExactly(NotebookKernel.class.getName(), "{connection_file}");
        assertThat(kernel.at("/env/ATTNLAB_BLAS").asText()).isIn("mkl", "openblas");
        assertThat(kernel.at("/env/LC_ALL").asText()).containsIgnoringCase("utf");
        assertThat(calls())
                .isEqualTo(
                        "kernelspec install --replace --name attention-lab --sys-prefix " + spec().getParent() + "\n");
    }

    @Test
    void aJupyterThatCannotInstallKernelsIsNamedBeforeAnythingIsBuilt() throws Exception {
        assertThat(run(2, Map.of("KERNELSPEC", "1"), "install-kernel.sh"))
                .contains("'jupyter kernelspec' is not there", "jupyter-client")
                .hasLineCount(1);
        assertThat(checkout.resolve(".attnlab")).doesNotExist();
    }

    @Test
    void aSearchPathForFoldersDoesNotChangeWhereItIsInstalledFrom() throws Exception {
        Files.createDirectories(folder.resolve("elsewhere/notebooks-java"));

        run(0, Map.of("CDPATH", folder.resolve("elsewhere").toString()), "install-kernel.sh");

        assertThat(spec()).exists();
        assertThat(calls()).contains("--user " + spec().getParent());
    }

    @Test
    void startsAreCountedAndOneWithoutAnAnswerIsAFailure() throws Exception {
        assertThat(run(0, Map.of(), "start-kernel-often.sh", "4", "1")).endsWith("4 of 4 starts answered\n");

        assertThat(run(1, Map.of("EVERY_THIRD_FAILS", "yes"), "start-kernel-often.sh", "6", "1"))
                .contains("RuntimeError: Kernel didn't respond in 60 seconds")
                .endsWith("4 of 6 starts answered\n");
    }

    private Path spec() {
        return checkout.resolve(".attnlab/kernel/attention-lab/kernel.json");
    }

    private String calls() throws IOException {
        return Files.readString(folder.resolve("calls.txt"));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(int status, Map<String, String> variables, String script, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("notebooks-java/" + script)
                .directory(checkout.toFile())
                .redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().remove("JUPYTER");
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("LIBRARY", folder.resolve("library.jar").toString());
        builder.environment().put("CALLS", folder.resolve("calls.txt").toString());
        builder.environment()
                .put(
                        "PATH",
                        folder.resolve("tools") + ":" + builder.environment().get("PATH"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        return said;
    }
}
