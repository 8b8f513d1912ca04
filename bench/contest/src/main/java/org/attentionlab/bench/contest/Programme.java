package org.attentionlab.bench.contest;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.bench.contest.Work.Kind;

/** The matches and their targets. */
final class Programme {

    private static final String SOFTMAX = "softmax";
    private static final List<String> OTHERS =
            List.of("ssmax", "softpick", "sigmoid", "lssar", "linear", "gaussian_l1");
    private static final List<String> LONG = List.of("softpick", "sigmoid", "ssmax", "lssar");
    private static final double TOLERANCE = 2e-3;

    private final List<Match> matches = new ArrayList<>();

    private Programme() {}

    static List<Match> standard() {
        Programme programme = new Programme();
        programme.trainingSteps();
        programme.longTrainingSteps();
        programme.attention();
        programme.family();
        return programme.matches;
    }

    private void trainingSteps() {
        Work step = new Work(Kind.TRAIN_STEP, SOFTMAX, 16, 128);
        against(Opponent.eager(step), step, 1.0);
        against(Opponent.sdpa(step), step, 1.0);
        for (String normaliser : OTHERS) {
            against(Opponent.eager(step.with(normaliser)), step.with(normaliser), 1.5);
            ourselves("softmax", step, step.with(normaliser), 1 / 1.2);
        }
    }

    private void longTrainingSteps() {
        Work step = new Work(Kind.TRAIN_STEP, SOFTMAX, 4, 1024);
        against(Opponent.sdpa(step), step, 1.0);
        for (String normaliser : LONG) {
            against(Opponent.eager(step.with(normaliser)), step.with(normaliser), 3.0);
        }
    }

    private void attention() {
        Work attention = new Work(Kind.ATTENTION, SOFTMAX, 4, 1024);
        against(Opponent.sdpa(attention), attention, 1.0);
        against(Opponent.eager(attention.with("softpick")), attention.with("softpick"), 5.0);
        against(Opponent.eager(attention.with("lssar")), attention.with("lssar"), 5.0);
        ourselves("softmax", attention, attention.with("sparsemax"), 0.5);
        Work longest = new Work(Kind.ATTENTION, SOFTMAX, 1, 8192);
        against(Opponent.sdpa(longest), longest, 1.0);
        Work linear = new Work(Kind.ATTENTION_FORWARD, "linear", 1, 65536);
        ourselves("half the length", linear.at(32768), linear, 1 / 2.2);
    }

    /** Attention with every normaliser there is, against the peer's with the same one written out, and against attention with softmax. */
    private void family() {
        Work attention = new Work(Kind.ATTENTION, SOFTMAX, 4, 1024);
        for (Family.Member member : Family.all()) {
            Match eager = new Match(
                    attention.with(member.name()), Opponent.eager(attention.with(member.name())), 5.0, TOLERANCE);
            if (!member.name().equals(SOFTMAX) && !names().contains(eager.name())) {
                matches.add(eager);
            }
            if (matches.stream().noneMatch(match -> match.isAgainstSoftmax(attention.with(member.name())))) {
                ourselves("softmax", attention, attention.with(member.name()), 1 / member.most());
            }
        }
    }

    private List<String> names() {
        return matches.stream().map(Match::name).toList();
    }

    private void against(Opponent opponent, Work work, double target) {
        matches.add(new Match(work, opponent, target, TOLERANCE));
    }

    private void ourselves(String name, Work other, Work work, double target) {
        matches.add(new Match(work, Opponent.ourselves(name, other), target, 0));
    }
}
