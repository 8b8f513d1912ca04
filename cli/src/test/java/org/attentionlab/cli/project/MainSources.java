package org.attentionlab.cli.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the program is made of, but its tests, and but the libraries of others that are shipped as they are. */
final class MainSources {

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of("base", "engine", "attention", "testkit", "models", "data", "eval", "cli", "notebooks-java");
    private static final String LIBRARY = ".min.js";
    private static final String COMMENTS = "(?s)/\\*.*?\\*/|(?m)^\\s*//.*$";

    private MainSources() {}

    /** The files of the program by path within their module, with what they hold besides comments. */
    static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String module : MODULES) {
            for (String part : List.of("java", "resources")) {
                Path folder = ROOT.resolve(module).resolve("src/main").resolve(part);
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> all = Files.walk(folder)) {
                        for (Path file : all.filter(MainSources::isOurs).toList()) {
                            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                            String name = folder.relativize(file).toString().replace('\\', '/');
                            files.put(name, text.replaceAll(COMMENTS, ""));
                        }
                    }
                }
            }
        }
        return files;
    }

    private static boolean isOurs(Path file) {
        return Files.isRegularFile(file) && !file.toString().endsWith(LIBRARY);
    }
}
