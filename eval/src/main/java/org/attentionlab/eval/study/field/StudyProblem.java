package org.attentionlab.eval.study.field;

import org.attentionlab.base.text.OneLine;

/**
 * The one thing that is wrong with a study file: where, what was written, what is legal and what was probably meant.
 * Its message is one line made for the person who wrote the file.
 */
public final class StudyProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * A problem.
     *
     * @param path the key path; empty when it is about the file as a whole
     * @param origin where it was written, such as {@code line 12}; empty when unknown
     * @param complaint what is wrong
     * @param legal what is legal; may be empty
     * @param suggestion what was probably meant; may be empty
     */
    public StudyProblem(String path, String origin, String complaint, String legal, String suggestion) {
        super(message(path, origin, complaint, legal, suggestion));
        this.path = path;
    }

    private static String message(String path, String origin, String complaint, String legal, String suggestion) {
        StringBuilder text = new StringBuilder();
        if (path.isEmpty()) {
            text.append(origin.isEmpty() ? "study file" : origin);
        } else {
            text.append(path).append(origin.isEmpty() ? "" : " (" + origin + ")");
        }
        text.append(": ").append(complaint);
        if (!suggestion.isEmpty()) {
            text.append("; did you mean ").append(suggestion).append('?');
        }
        if (!legal.isEmpty()) {
            text.append(suggestion.isEmpty() ? "; " : " ").append("Legal: ").append(legal);
        }
        return OneLine.of(text.toString());
    }

    /**
     * Where the problem is.
     *
     * @return the key path, such as {@code axes.normaliser[3].p}; empty for the file as a whole
     */
    public String path() {
        return path;
    }
}
