package org.attentionlab.eval.report;

import java.util.List;
import org.attentionlab.base.text.OneLine;

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
        super(String.join(System.lineSeparator(), shown(problems)));
        this.problems = shown(problems);
    }

    private static List<String> shown(List<String> problems) {
        return problems.stream().map(OneLine::of).toList();
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
