package org.attentionlab.cli.row;

import java.util.function.UnaryOperator;

/**
 * How messages name the parts of a question: flags on the command line, key paths in a batch file.
 *
 * @param type the normaliser's name
 * @param parameter one of its parameters, by name
 * @param scores the scores
 * @param query the query
 * @param keys the keys
 * @param upstream the upstream gradient
 * @param visible the visible count
 */
public record Places(
        String type,
        UnaryOperator<String> parameter,
        String scores,
        String query,
        String keys,
        String upstream,
        String visible) {

    /** The flags of {@code attnlab weights}. */
    public static Places flags() {
        return new Places(
                "--normaliser",
                name -> "--normaliser " + name,
                "--scores",
                "--query",
                "--keys",
                "--upstream",
                "--visible");
    }

    /** The keys of an entry of a batch file. */
    public static Places entry(int index) {
        String path = "[" + index + "].";
        return new Places(
                path + "type",
                name -> path + "params." + name,
                path + "scores",
                path + "q",
                path + "keys",
                path + "upstream",
                path + "visible");
    }
}
