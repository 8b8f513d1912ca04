package org.attentionlab.eval.study.field;

import org.attentionlab.base.text.OneLine;

/**
 * One value written over a study file from the command line: {@code --set train.steps=500}.
 *
 * @param path what it writes
 * @param value the value as YAML
 */
public record Setting(KeyPath path, String value) {

    private static final int SHOWN = 60;

    /**
     * Reads a setting.
     *
     * @param text {@code key.path=value}
     * @return the setting
     * @throws StudyProblem if the text is no such thing
     */
    public static Setting parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw malformed(text);
        }
        try {
            return new Setting(KeyPath.parse(text.substring(0, equals).strip()), text.substring(equals + 1));
        } catch (IllegalArgumentException notAPath) {
            throw malformed(text);
        }
    }

    private static StudyProblem malformed(String text) {
        return new StudyProblem(
                "",
                "--set " + OneLine.of(text, SHOWN),
                "is not a setting",
                "key.path=value of at most " + KeyPath.DEEPEST
                        + " keys and indices, such as train.steps=500 or axes.normaliser[1]=softpick",
                "");
    }

    StudyProblem blocked(int depth, String complaint) {
        KeyPath at = new KeyPath(path.steps().subList(0, depth));
        String where = at.steps().isEmpty() ? "the file" : "'" + at + "'";
        return new StudyProblem(path.toString(), toString(), where + " " + complaint, "", "");
    }

    /** The setting as it is typed, shortened for a message. */
    @Override
    public String toString() {
        return "--set " + path + "=" + OneLine.of(value, SHOWN);
    }
}
