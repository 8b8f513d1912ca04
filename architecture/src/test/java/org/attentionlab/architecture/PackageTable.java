package org.attentionlab.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of packages in {@code docs/architecture.md}, as it is printed there. */
final class PackageTable {

    private static final Path PAGE = Path.of("..", "docs", "architecture.md");
    private static final String HEAD = "| package ";
    private static final String NOTHING = "nothing";

    /** What the table calls a library, and its packages. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            // SameDiff.getVariables returns one of the maps of Commons Collections.
            Map.entry("ND4J", List.of("org.nd4j..", "org.apache.commons.collections4..")),
            Map.entry("deeplearning4j-nn", List.of("org.deeplearning4j..")),
            Map.entry("JavaCPP", List.of("org.bytedeco..")),
            Map.entry("Vector API", List.of("jdk.incubator.vector..")),
            Map.entry("Jackson", List.of("com.fasterxml.jackson..")),
            Map.entry("SnakeYAML", List.of("org.yaml.snakeyaml..")),
            Map.entry("networknt's schemas", List.of("com.networknt.schema..")),
            Map.entry("JTokkit", List.of("com.knuddels.jtokkit..")),
            Map.entry("Commons Statistics", List.of("org.apache.commons.statistics..")),
            Map.entry("JSVG", List.of("com.github.weisj.jsvg..")),
            Map.entry("picocli", List.of("picocli..")),
            Map.entry("progressbar", List.of("me.tongfei.progressbar..")),
            Map.entry("JLine", List.of("org.jline..")),
            Map.entry("ASCII Table", List.of("com.github.freva..")),
            Map.entry("Spark", List.of("org.apache.spark..")),
            Map.entry("mlflow-client", List.of("org.mlflow..")),
            Map.entry("XChart", List.of("org.knowm.xchart..")),
            Map.entry("rapaio-jupyter-kernel", List.of("org.rapaio.jupyter..")),
            Map.entry("JUnit", List.of("org.junit..")),
            Map.entry("AssertJ", List.of("org.assertj..")));

    private PackageTable() {}

    static List<PackageRow> rows() {
        List<String> lines = lines();
        int head =
                (int) lines.stream().takeWhile(line -> !line.startsWith(HEAD)).count();
        return lines.stream()
                .skip(head + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(PackageTable::row)
                .toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static PackageRow row(String line) {
        String[] cells = line.split(" *\\| *");
        if (cells.length != 4) {
            throw new AssertionError("a row has three cells, unlike " + line);
        }
        List<String> packages = new ArrayList<>();
        named(cells[1]).values().forEach(packages::addAll);
        return new PackageRow(packages, cells[3].equals(NOTHING) ? Map.of() : named(cells[3]));
    }

    /** What a cell names, and its packages. A name that begins with a dot stands beside the one before it. */
    private static Map<String, List<String>> named(String cell) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        String last = "";
        for (String entry : cell.split(", *")) {
            if (entry.startsWith("`.")) {
                last = last.substring(0, last.lastIndexOf('.')) + unquoted(entry);
                named.put(last, List.of(PackageRow.ROOT + last));
            } else if (entry.startsWith("`")) {
                last = unquoted(entry);
                named.put(last, List.of(PackageRow.ROOT + last));
            } else {
                named.put(entry, packagesOf(entry));
            }
        }
        return named;
    }

    private static String unquoted(String code) {
        return code.substring(1, code.length() - 1);
    }

    private static List<String> packagesOf(String library) {
        List<String> packages = LIBRARIES.get(library);
        if (packages == null) {
            throw new AssertionError("whose packages are meant by '" + library + "'?");
        }
        return packages;
    }
}
