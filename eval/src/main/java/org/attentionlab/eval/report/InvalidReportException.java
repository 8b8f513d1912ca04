package org.attentionlab.eval.report;

import java.util.List;

/** Text that is no report. */
public final class InvalidReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /**
     * Names what is wrong.
     *
     * @param problems one line per problem, each starting with a key path or a place in the text
     */
    public InvalidReportException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return one line per problem, each starting with a key path or a place in the text
     */
    public List<String> problems() {
        return problems;
    }
}
