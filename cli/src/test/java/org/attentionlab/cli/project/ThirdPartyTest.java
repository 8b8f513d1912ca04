package org.attentionlab.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code THIRD-PARTY.md} and {@code NOTICE} name what runs with us, under the licence it was published with. */
class ThirdPartyTest {

    private static final Path ROOT = Path.of("..");

    /** Groups of which only tests use something. */
    private static final Set<String> TEST_ONLY = Set.of(
            "org.junit.jupiter",
            "org.junit.platform",
            "org.opentest4j",
            "org.apiguardian",
            "org.assertj",
            "net.bytebuddy",
            "com.tngtech.archunit");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.-]+:[\\w.-]+)` \\| ([^|]+) \\| [^|]+ \\|$");

    /** By a part of the names that licences are published under: the identifier that must stand in the table. */
    private static final Map<Pattern, String> IDENTIFIERS = Map.of(
            Pattern.compile("(?i)^(the )?apache.*2"), "Apache-2.0",
            Pattern.compile("(?i)^mit\\b"), "MIT",
            Pattern.compile("(?i)^(the )?bsd"), "BSD-3-Clause",
            Pattern.compile("(?i)^lgpl.*2\\.1"), "LGPL-2.1",
            Pattern.compile("(?i)^eclipse public"), "EPL-1.0",
            Pattern.compile("(?i)^(gnu general public license.*2|gplv2)"), "GPL-2.0");

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve(name), StandardCharsets.UTF_8);
    }

    /** Licence by library, in a part of the page. */
    private static Map<String, String> rows(String text) {
        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(text).results().forEach((MatchResult row) -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static List<PublishedLibrary> libraries() {
        List<PublishedLibrary> all = PublishedLibrary.onTheClassPath().stream()
                .filter(library -> !TEST_ONLY.contains(library.group()))
                .toList();
        assertThat(all).hasSizeGreaterThan(40);
        return all;
    }

    private static String identifier(String published) {
        return IDENTIFIERS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(published).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(published);
    }

    @Test
    void everyLibraryThatRunsWithUsIsNamedWithTheLicencesItIsPublishedUnder() throws IOException {
        Map<String, String> named = rows(page("THIRD-PARTY.md"));
        assertThat(libraries()).allSatisfy(library -> {
            assertThat(named).containsKey(library.name());
            assertThat(library.licences()).as(library.name()).isNotEmpty();
            assertThat(library.licences())
                    .allSatisfy(licence -> assertThat(named.get(library.name()))
                            .as(library.name())
                            .contains(identifier(licence)));
        });
    }

    @Test
    void noLibraryIsNamedThatDoesNotRunWithUs() throws IOException {
        String page = page("THIRD-PARTY.md");
        int fetchedBeside = page.indexOf("## Fetched beside it on Linux with x86-64");
        assertThat(rows(page.substring(0, fetchedBeside)).keySet())
                .isSubsetOf(libraries().stream().map(PublishedLibrary::name).toList());
        assertThat(rows(page.substring(fetchedBeside, page.indexOf("## Built apart"))))
                .containsOnlyKeys("org.bytedeco:mkl");
    }

    @Test
    void theNoticeSaysUnderWhatTermsTheTextsAndMklCome() throws IOException {
        for (String file : List.of("NOTICE", "THIRD-PARTY.md")) {
            assertThat(page(file).replaceAll("\\s+", " "))
                    .as(file)
                    .contains(
                            "europarl-en", "European Parliament", "Koehn", "java-source", "Apache Software Foundation")
                    .contains("Intel Simplified Software License");
        }
    }

    @Test
    void theScriptsOfThePageAreNamedWithTheirVersions() throws IOException {
        Path scripts = ROOT.resolve("eval/src/main/resources/org/attentionlab/eval/report/view/vega");

        assertThat(Files.readAllLines(scripts.resolve("versions.txt")))
                .hasSize(3)
                .allSatisfy(
                        version -> assertThat(page("THIRD-PARTY.md")).contains("| `" + version + "` | BSD-3-Clause |"))
                .allSatisfy(version -> assertThat(scripts.resolve("LICENSE-" + version.replaceAll("@.*", "") + ".txt"))
                        .content()
                        .contains("Redistribution and use in source and binary forms"));
    }

    @Test
    void whatTheScriptsOfThePageHoldIsNamedAndItsTermsLieBesideThem() throws IOException {
        Path scripts = ROOT.resolve("eval/src/main/resources/org/attentionlab/eval/report/view/vega");

        assertThat(scripts.resolve("LICENSE-held.txt"))
                .content()
                .contains(
                        "d3-array:",
                        "delaunator:",
                        "topojson-client:",
                        "Mike Bostock",
                        "Mapbox",
                        "Cynthia Brewer",
                        "Esprima")
                .contains("Permission to use, copy, modify, and/or distribute this software");
        assertThat(page("THIRD-PARTY.md")).contains("holds d3 (ISC", "delaunator", "topojson-client");
        assertThat(page("NOTICE")).contains("d3, Copyright", "delaunator, Copyright");
    }
}
