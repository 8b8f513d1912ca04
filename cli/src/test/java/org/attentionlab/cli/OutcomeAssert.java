package org.attentionlab.cli;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.attentionlab.cli.console.ExitStatus;

/** Assertions on what a command line led to. */
public final class OutcomeAssert extends AbstractAssert<OutcomeAssert, Attnlab.Outcome> {

    private OutcomeAssert(Attnlab.Outcome outcome) {
        super(outcome, OutcomeAssert.class);
    }

    /** Assertions on an outcome. */
    public static OutcomeAssert assertThat(Attnlab.Outcome outcome) {
        return new OutcomeAssert(outcome);
    }

    /** It is done, and nothing was said on standard error. */
    public OutcomeAssert isDone() {
        Assertions.assertThat(actual.status()).as(actual.toString()).isZero();
        Assertions.assertThat(actual.err()).isEmpty();
        return this;
    }

    /** The input was refused: status 2, one line on standard error that holds all the texts, nothing on standard output. */
    public OutcomeAssert isRefused(String... texts) {
        Assertions.assertThat(actual.status()).as(actual.toString()).isEqualTo(ExitStatus.INVALID_INPUT);
        Assertions.assertThat(actual.err().lines().toList()).hasSize(1);
        Assertions.assertThat(actual.err()).contains(texts).doesNotContain("Exception", "\tat ");
        Assertions.assertThat(actual.out()).isEmpty();
        return this;
    }

    /** Standard output holds all the texts. */
    public OutcomeAssert shows(String... texts) {
        Assertions.assertThat(actual.out()).contains(texts);
        return this;
    }
}
