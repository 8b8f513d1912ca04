package org.attentionlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.attentionlab.notebooks.kernel.NotebookKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks as Jupyter runs them: its own client, our kernel in a process of its own, and what it stores with each cell. */
@Tag("jupyter")
class NotebooksInJupyterTest {

    private static final String CLIENT = System.getProperty("jupyter.nbconvert", "/usr/bin/jupyter-nbconvert");
    private static final int MINUTES = 5;

    @TempDir
    Path folder;

    @Test
    void cellsThatTrainNothingDoWhatIsStoredWithThem() throws Exception {
        check(false);
    }

    @Test
    @Tag("nightly")
    void cellsThatTrainDoWhatIsStoredWithThem() throws Exception {
        check(true);
    }

    private void check(boolean training) throws Exception {
        List<String> files = new ArrayList<>();
        for (String file : NotebooksTest.files().toList()) {
            if (Notebook.read(Path.of(file)).trains() == training) {
                files.add(file);
            }
        }
        run(files);
        for (String file : files) {
            List<Notebook.Cell> cells = Notebook.read(folder.resolve(file)).cells();
            NotebooksTest.assertStored(
                    Notebook.read(Path.of(file)),
                    cells.stream()
                            .map(cell -> new Notebook.Done(cell.printed(), cell.hasPicture() ? "a picture" : ""))
                            .toList());
        }
    }

    private void run(List<String> files) throws Exception {
        installKernel();
        Path said = folder.resolve("said.txt");
        List<String> command =
                new ArrayList<>(List.of(CLIENT, "--to", "notebook", "--execute", "--output-dir", folder.toString()));
        command.addAll(files);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("JUPYTER_PATH", folder.toString());
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(said)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    private void installKernel() throws IOException {
        ObjectNode kernel = JsonMapper.builder().build().createObjectNode();
        Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NotebookKernel.class.getName(),
                        "{connection_file}")
                .forEach(kernel.putArray("argv")::add);
        kernel.put("display_name", "Java (attention-lab)")
                .put("language", "java")
                .put("interrupt_mode", "message");
        Path place = Files.createDirectories(folder.resolve("kernels/attention-lab"));
        Files.writeString(place.resolve("kernel.json"), kernel.toString());
    }
}
