package org.attentionlab.cli.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.attentionlab.attention.position.PositionEncoding;

/** Positions. */
final class PositionTopics {

    private PositionTopics() {}

    static List<Topic> all() {
        return PositionEncoding.NAMES.stream().map(PositionTopics::topic).toList();
    }

    private static Topic topic(String name) {
        return switch (name) {
            case "none" ->
                topic(
                        name,
                        "nothing but the causal mask",
                        "no term depends on a position",
                        "Kazemnejad et al., arXiv 2305.19466");
            case "rope" -> rope();
            case "alibi" ->
                topic(
                        name,
                        "a bias on the scores that grows with the distance",
                        "score - slope_h (i - j), slope_h = 2^(-8 h / heads)",
                        "Press et al., arXiv 2108.12409");
            case "sinusoidal" ->
                topic(
                        name,
                        "fixed sines and cosines added to the embedding",
                        "sin(i / 10000^(2c / width)), cos(i / 10000^(2c / width))",
                        "Vaswani et al., arXiv 1706.03762");
            case "learned" ->
                topic(
                        name,
                        "a learned vector per position added to the embedding; none beyond the trained length",
                        "embedding + wpe[i]",
                        "Radford et al., Language Models are Unsupervised Multitask Learners (GPT-2)");
            default -> throw new IllegalStateException("position " + name + " has no description");
        };
    }

    private static Topic topic(String name, String summary, String formula, String source) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("formula", formula);
        facts.put("source", source);
        facts.putArray("parameters");
        return new Topic(Kind.POSITIONS, name, summary, facts);
    }

    private static Topic rope() {
        Topic rope = topic(
                "rope",
                "queries and keys turned by an angle that grows with the position",
                "pair c of features turns by i theta^(-2c / head size)",
                "Su et al., arXiv 2104.09864");
        rope.facts()
                .withArray("parameters")
                .addObject()
                .put("name", "theta")
                .put("type", "number")
                .put("default", PositionEncoding.RopePosition.DEFAULT_THETA)
                .put("default_rule", "10000")
                .put("range", "a number above 1")
                .put("learnable", false)
                .put("learned_by_default", false)
                .put("meaning", "base of the angles");
        return rope;
    }
}
