package org.attentionlab.eval.export;

import java.io.IOException;
import org.attentionlab.eval.report.Report;

/** Hands the runs of a report on to a program that keeps results of experiments. Handed on twice, a run is there once. */
public interface ReportExport {

    /** The program's name, in lower case. */
    String name();

    /**
     * Hands on the runs that are finished or diverged.
     *
     * @param report the report
     * @param place where to: a folder or an address, as the program has it
     * @return how many runs
     * @throws InvalidPlaceException if there can be none at this place
     * @throws IOException if the place cannot be written to or does not answer
     */
    int send(Report report, String place) throws IOException;
}
