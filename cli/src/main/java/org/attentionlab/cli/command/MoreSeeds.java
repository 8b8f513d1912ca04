package org.attentionlab.cli.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.console.InvalidInputException;

/**
 * Seeds beside those of the study file, as {@code --seeds +N} asks for them: the N whole numbers that follow the largest.
 *
 * @param count how many
 */
record MoreSeeds(int count) {

    private static final String OPTION = "--seeds";
    private static final int MOST = 1000;
    private static final Pattern FORM = Pattern.compile("\\+([0-9]{1,4})");

    /** Reads {@code +N}. */
    static MoreSeeds parse(String text) {
        Matcher form = FORM.matcher(text);
        int count = form.matches() ? Integer.parseInt(form.group(1)) : 0;
        if (count < 1 || count > MOST) {
            throw new InvalidInputException(
                    OPTION,
                    "'" + OneLine.of(text) + "' is not legal; +N adds N seeds to those of the study file, from +1 to +"
                            + MOST + " (--set seeds=[1,2] writes others over them)");
        }
        return new MoreSeeds(count);
    }

    /** The setting that gives a study its seeds and these. */
    String after(List<Integer> seeds) {
        int largest = Collections.max(seeds);
        if (largest > Integer.MAX_VALUE - count) {
            throw new InvalidInputException(
                    OPTION, "there are no " + count + " seeds above " + largest + ", the largest of the study file");
        }
        List<Integer> all = new ArrayList<>(seeds);
        for (int more = 1; more <= count; more++) {
            all.add(largest + more);
        }
        return all.stream().map(String::valueOf).collect(Collectors.joining(",", "seeds=[", "]"));
    }
}
