package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.source.TableSource;
import io.howdah.values.TableMapping;
import java.util.List;

/**
 * One table to be loaded and the sources that hold its rows, in any number; without sources the table stays empty.
 *
 * @param order tables of a higher one are begun first, as far as their parents allow; 0 where nobody says
 */
public record TableLoad(TableMapping mapping, List<TableSource> sources, long order) {
    public TableLoad(TableMapping mapping, List<TableSource> sources) {
        this(mapping, sources, 0);
    }

    public TableLoad {
        sources = List.copyOf(sources);
    }

    public ByteCount size() {
        ByteCount size = new ByteCount(0);
        for (TableSource source : sources) {
            size = size.plus(source.size());
        }
        return size;
    }
}
