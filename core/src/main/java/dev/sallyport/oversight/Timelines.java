package dev.sallyport.oversight;

import dev.sallyport.export.ExportId;
import java.util.List;

/** The port through which it is read what the ledger tells of exports. */
public interface Timelines {
    /** What happened to an export, in order; within a tenant nothing that another tenant's people tried. */
    List<TimelineEntry> of(Reach reach, ExportId id, int most);
}
