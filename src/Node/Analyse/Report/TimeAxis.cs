using System.Globalization;
using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>A mark on the time axis.</summary>
/// <param name="At">Percent of the width.</param>
/// <param name="Minor">Left out where the picture is narrow.</param>
internal readonly record struct Tick(double At, string Label, bool Minor);

/// <summary>Days laid out from left to right, in percent, so that one picture serves every width.</summary>
internal sealed class TimeAxis
{
    private const double Inset = 2;
    private const int MostTicks = 9;

    private static readonly (char Unit, int Step, double Days)[] Steps =
    [
        ('d', 1, 1), ('d', 2, 2), ('d', 7, 7), ('d', 14, 14),
        ('m', 1, 30.4), ('m', 2, 60.9), ('m', 3, 91.3), ('m', 6, 182.6),
        ('y', 1, 365.2), ('y', 2, 730.5), ('y', 5, 1826), ('y', 10, 3652), ('y', 20, 7305), ('y', 50, 18262),
        ('y', 100, 36524), ('y', 500, 182621), ('y', 1000, 365242), ('y', 2000, 730485),
    ];

    private readonly DateOnly first;
    private readonly DateOnly last;
    private readonly int span;

    public TimeAxis(DateOnly first, DateOnly last)
    {
        this.first = first;
        this.last = last;
        span = last.DayNumber - first.DayNumber + 1;
        Ticks = Label([.. TickDays()]);
    }

    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Where a publication stands; one without a time stands at noon.</summary>
    public double At(PublishedDate date) =>
        At(date.Day.DayNumber + (date.Time is { } time ? time.ToTimeSpan().TotalDays : 0.5));

    public double At(DateOnly day) => At(day.DayNumber + 0.5);

    /// <summary>The days that fall into one of <paramref name="bins"/> equal parts, inclusive.</summary>
    public (DateOnly From, DateOnly To) DaysOf(int bin, int bins)
    {
        var from = first.DayNumber + (int)((long)span * bin / bins);
        var to = first.DayNumber + (int)(((long)span * (bin + 1)) / bins) - 1;
        return (DateOnly.FromDayNumber(from), DateOnly.FromDayNumber(Math.Max(from, to)));
    }

    /// <summary>The part a day falls into, when there are at most as many parts as days.</summary>
    public int BinOf(DateOnly day, int bins)
    {
        var ahead = day.DayNumber - first.DayNumber;
        var bin = (int)((long)ahead * bins / span);
        while (bin + 1 < bins && (long)span * (bin + 1) / bins <= ahead) bin++;
        return bin;
    }

    /// <summary>How many bars a histogram has: one a day, or 48 where there are more days.</summary>
    public int Bins => Math.Min(span, 48);

    private double At(double day) => Inset + ((day - first.DayNumber) / span * (100 - (2 * Inset)));

    private IEnumerable<(DateOnly Day, char Unit)> TickDays()
    {
        var (unit, step, _) = Steps.First(s => (span - 1) / s.Days <= MostTicks || s == Steps[^1]);
        var day = unit switch
        {
            'd' => first,
            'm' => new DateOnly(first.Year, first.Month, 1),
            _ => new DateOnly(Math.Max(1, first.Year / step * step), 1, 1),
        };
        while (day <= last)
        {
            if (day >= first) yield return (day, unit);
            if (day.Year + step > 9999 && unit != 'd') yield break;
            if (day.DayNumber + step > DateOnly.MaxValue.DayNumber) yield break;
            day = unit switch { 'd' => day.AddDays(step), 'm' => day.AddMonths(step), _ => new DateOnly(day.Year < step ? step : day.Year + step, 1, 1) };
        }
    }

    /// <summary>The year is said once, and again where it changes; a narrow picture, without the minor ticks, says it too.</summary>
    private List<Tick> Label(List<(DateOnly Day, char Unit)> days)
    {
        if (days.Count == 0) days.Add((first, 'd'));
        var ticks = new List<Tick>(days.Count);
        var said = -1;
        var saidToAll = -1;
        foreach (var (day, unit) in days)
        {
            var minor = days.Count > 4 && ticks.Count % 2 == 1;
            var year = day.Year != (minor ? said : saidToAll);
            said = day.Year;
            if (!minor) saidToAll = day.Year;
            var format = unit switch { 'd' => year ? "d MMM yyyy" : "d MMM", 'm' => year ? "MMM yyyy" : "MMM", _ => "yyyy" };
            var at = unit == 'd' ? At(day) : At((double)day.DayNumber);
            ticks.Add(new Tick(at, day.ToString(format, CultureInfo.InvariantCulture), minor));
        }

        return ticks;
    }
}
