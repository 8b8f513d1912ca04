package org.attentionlab.bench.contest;

/** Both sides of a match compute different numbers, so that a time would say nothing. */
final class DisagreementException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DisagreementException(String message) {
        super(message);
    }
}
