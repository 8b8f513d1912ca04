package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;

/**
 * Which maps of attention the page holds: those of a large study would make it too large to be opened or sent. Every cell's first window as the
 * model is in the end comes first, then how it became so, then other windows.
 *
 * @param cells the cells with the maps that the page holds
 * @param leftOut how many windows only the report's JSON has
 */
record PageMaps(List<Cell> cells, int leftOut) {

    /** The most characters of weights. */
    static final int ROOM = 4_000_000;

    /** A window of a cell, by its place in the report. */
    private record Place(int cell, int window, int rank, int size) {}

    static PageMaps of(Report report) {
        List<Place> places = new ArrayList<>();
        for (int cell = 0; cell < report.cells().size(); cell++) {
            List<AttentionWindow> maps = report.cells().get(cell).maps();
            for (int window = 0; window < maps.size(); window++) {
                places.add(new Place(cell, window, rank(maps, window), size(maps.get(window))));
            }
        }
        places.sort(Comparator.comparingInt(Place::rank));
        Set<List<Integer>> held = new HashSet<>();
        int room = ROOM;
        for (Place place : places) {
            room -= place.size();
            if (room < 0) {
                break;
            }
            held.add(List.of(place.cell(), place.window()));
        }
        List<Cell> cells = IntStream.range(0, report.cells().size())
                .mapToObj(cell -> with(report.cells().get(cell), cell, held))
                .toList();
        return new PageMaps(cells, places.size() - held.size());
    }

    private static Cell with(Cell cell, int at, Set<List<Integer>> held) {
        List<AttentionWindow> maps = IntStream.range(0, cell.maps().size())
                .filter(window -> held.contains(List.of(at, window)))
                .mapToObj(cell.maps()::get)
                .toList();
        return maps.size() == cell.maps().size() ? cell : cell.withMaps(maps);
    }

    /** The first window of the trained model before those of earlier steps, and other windows last. */
    private static int rank(List<AttentionWindow> maps, int window) {
        AttentionWindow map = maps.get(window);
        boolean sameText = map.tokens().equals(maps.get(0).tokens());
        boolean last = maps.stream().allMatch(other -> step(other) <= step(map));
        return sameText && last ? 0 : sameText ? 1 + window : maps.size() + window;
    }

    private static int step(AttentionWindow window) {
        return window.step() == null ? 0 : window.step();
    }

    private static int size(AttentionWindow window) {
        return window.heads().stream().mapToInt(map -> map.weights().length()).sum();
    }
}
