using System.Diagnostics.Metrics;

namespace Renkei.Store;

/// <summary>What the store measures of itself, for whoever listens; nobody does unless the operator asks. Counts and times alone: no content, no ids.</summary>
internal static class StoreMeters
{
    private static readonly Meter Meter = new("Renkei.Store");

    /// <summary>Pieces of work that were answered, by whether they were kept.</summary>
    public static readonly Counter<long> Writes = Meter.CreateCounter<long>("renkei.store.writes", "{write}", "Pieces of work that were answered, by outcome.");

    /// <summary>Pieces of work that wait for the writer or are being written.</summary>
    public static readonly UpDownCounter<long> Queue = Meter.CreateUpDownCounter<long>("renkei.store.queue", "{write}", "Pieces of work that wait for the writer or are being written.");

    /// <summary>From the start of a commit until it is on the disk.</summary>
    public static readonly Histogram<double> Commit = Meter.CreateHistogram<double>("renkei.store.commit.duration", "s", "From the start of a commit until it is on the disk.", advice: Times);

    /// <summary>One question to the search index.</summary>
    public static readonly Histogram<double> Search = Meter.CreateHistogram<double>("renkei.store.search.duration", "s", "One question to the search index.", advice: Times);

    public static readonly KeyValuePair<string, object?> Kept = new("outcome", "kept");
    public static readonly KeyValuePair<string, object?> Failed = new("outcome", "failed");

    private static InstrumentAdvice<double> Times => new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };
}
