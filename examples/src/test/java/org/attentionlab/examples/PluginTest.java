package org.attentionlab.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a jar beside the program, as docs/extending.md says it. */
class PluginTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path CLASSES = Path.of("target", "classes");

    /** The class path of the program alone, without these classes and the tests. */
    private static final String PROGRAM = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !Path.of(entry)
                    .toAbsolutePath()
                    .startsWith(Path.of("target").toAbsolutePath()))
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    Path folder;

    private String run(String plugins, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(ROOT.resolve("attnlab").toString()), Stream.of(arguments))
                .toList();
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("ATTNLAB_CLASSPATH", PROGRAM);
        builder.environment().put("ATTNLAB_PLUGINS", plugins);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** These classes in a jar. */
    private Path jar() throws IOException {
        Path jar = folder.resolve("examples.jar");
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"));
                Stream<Path> all = Files.walk(CLASSES)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path inside =
                        files.getPath("/").resolve(CLASSES.relativize(file).toString());
                Files.createDirectories(inside.getParent());
                Files.copy(file, inside);
            }
        }
        return jar;
    }

    @Test
    void whatAJarProvidesIsThereWhereTheJarIsNamedAndNowhereElse() throws Exception {
        assertThat(run(jar().toString(), "list")).contains("| floored_softmax ", "| self_weight ", "| last_symbol ");
        assertThat(run("", "list"))
                .contains("| softmax ")
                .doesNotContain("floored_softmax", "self_weight", "last_symbol");
    }

    @Test
    void whatTheProgramWritesIsFoundOnceItIsCompiledIntoAFolderOfPlugins() throws Exception {
        run("", "new", "normaliser", "my_norm");
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Path source = folder.resolve("MyNorm.java");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", PROGRAM, "-d", plugins.toString(), source.toString());
        Path services = Files.createDirectories(plugins.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("org.attentionlab.attention.normaliser.NormaliserFormula"),
                "plugin.MyNorm\nplugin.Nobody\n");

        String said = run(plugins.toString(), "weights", "--normaliser", "my_norm", "--scores=0,0");

        assertThat(compiled).isZero();
        assertThat(said).contains("0.5").containsOnlyOnce("a provider of NormaliserFormula is left out, ");
        assertThat(said).contains("plugin.Nobody not found");
    }
}
