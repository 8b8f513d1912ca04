package org.attentionlab.eval.report.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.base.hash.Sha256;

/**
 * The scripts of the page: Vega-Lite with what it stands on, and our own modules joined into one, since a page that is opened as a file
 * can import none. The page's policy names them by their hashes, so that no other script runs and nothing is fetched.
 */
final class PageScripts {

    private static final List<String> NAMES = List.of("vega", "vega-lite", "vega-embed");

    /** Our modules, each after those that it imports. */
    private static final List<String> MODULES = List.of(
            "state",
            "model",
            "look",
            "parts",
            "panels",
            "length-chart",
            "layer-chart",
            "head-chart",
            "training-chart",
            "parallel-chart",
            "figure",
            "leaderboard",
            "filters",
            "map",
            "microscope",
            "newest",
            "main");

    private static final List<String> LICENCES =
            NAMES.stream().map(name -> "vega/LICENSE-" + name + ".txt").toList();

    /** The scripts themselves, a megabyte, and their hashes: a study draws its page anew whenever a run is finished. */
    private static final List<String> LIBRARIES = NAMES.stream()
            .map(name -> Resource.text("vega/" + name + ".min.js"))
            .toList();

    private static final String MODULE = MODULES.stream()
            .map(name -> Resource.text("page/" + name + ".js"))
            .map(PageScripts::joined)
            .collect(Collectors.joining());

    private static final String HASHES = Stream.concat(LIBRARIES.stream(), Stream.of(MODULE))
            .map(script -> "'sha256-" + hash(script) + "'")
            .collect(Collectors.joining(" "));

    private PageScripts() {}

    /**
     * What the page may do, for its head: run these scripts, style itself, show pictures that it made.
     *
     * @param served whether it is served, and may ask its server for a newer one
     */
    static String policy(boolean served) {
        return "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                + "img-src data: blob:; " + (served ? "connect-src 'self'; " : "") + "script-src " + HASHES + "\">\n";
    }

    /** All scripts, for the end of a page with charts. */
    static String elements() {
        return LIBRARIES.stream()
                        .map(script -> "<script type=\"text/javascript\">" + script + "</script>\n")
                        .collect(Collectors.joining())
                + ours();
    }

    /** Our own scripts, for the end of a page without charts. */
    static String ours() {
        return "<script type=\"module\">" + MODULE + "</script>\n";
    }

    /** The names and versions of the libraries, such as {@code vega-lite@6.4.3}. */
    static List<String> versions() {
        return Resource.text("vega/versions.txt").lines().toList();
    }

    /** The terms of the libraries, which are those of all three. */
    static String licence() {
        return Resource.text(LICENCES.get(0));
    }

    /** What the libraries hold of others, each with its copyright and terms. */
    static String held() {
        return Resource.text("vega/LICENSE-held.txt");
    }

    /** A module as part of a larger one: what it imports is there already, what it exports is in reach. */
    private static String joined(String module) {
        return module.lines()
                .filter(line -> !line.startsWith("import "))
                .map(line -> line.startsWith("export ") ? line.substring("export ".length()) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String hash(String script) {
        MessageDigest digest = Sha256.digest();
        return Base64.getEncoder().encodeToString(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
    }
}
