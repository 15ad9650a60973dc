using System.Globalization;

namespace Renkei.Support;

/// <summary>How long random tests run: `./check --long` sets RENKEI_LONG=1.</summary>
public static class LongRuns
{
    public static bool Asked => Environment.GetEnvironmentVariable("RENKEI_LONG") == "1";

    /// <summary>Rounds of a random test.</summary>
    public static int Rounds(int usual, int asked) => Asked ? asked : usual;

    /// <summary>The seed: printed with every failure; a new one each day for long runs, so that they see new input. RENKEI_SEED=n asks for a certain one.</summary>
    public static int Seed => int.TryParse(Environment.GetEnvironmentVariable("RENKEI_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Asked ? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).DayNumber : 4774;
}
