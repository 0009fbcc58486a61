package com.nextcrm.integrations.localstack.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of one provider's demo.
 *
 * @param cells the provider's name and one result per step
 * @param failed whether any of the steps did not work
 */
public record DemoRow(List<String> cells, boolean failed) {
    private static final DemoRow HEAD = new DemoRow(List.of("provider", "connect", "test", "sync", "webhook"), false);

    public DemoRow {
        cells = List.copyOf(cells);
    }

    /** Lines of a table with a heading. */
    public static List<String> table(List<DemoRow> rows) {
        List<DemoRow> all = new ArrayList<>(rows);
        all.addFirst(HEAD);
        return all.stream().map(row -> row.line(all)).toList();
    }

    private String line(List<DemoRow> all) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            int width = all.stream()
                    .mapToInt(row -> row.cells.get(column).length())
                    .max()
                    .orElse(0);
            line.append("  ")
                    .append(cells.get(i))
                    .repeat(" ", width - cells.get(i).length());
        }
        return line.toString().stripTrailing();
    }
}
