package org.attentionlab.cli.command;

import org.attentionlab.cli.console.InvalidInputException;

/**
 * The whole numbers that an option takes, from 1.
 *
 * @param option the option
 * @param most the largest legal number
 * @param what what it is a number of
 */
record WholeRange(String option, int most, String what) {

    /**
     * Checks a number.
     *
     * @throws InvalidInputException if it is not legal
     */
    void require(int number) {
        if (number < 1 || number > most) {
            throw new InvalidInputException(
                    option, number + " is not legal; a number of " + what + " from 1 to " + most);
        }
    }
}
