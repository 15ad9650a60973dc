namespace Renkei.Node.Analyse.Report;

/// <summary>Draws the rows of the timeline. Coordinates are percent across and pixels down, so type never shrinks.</summary>
internal sealed class TimelinePicture(Html html, ReportIndex index, TimeAxis axis)
{
    /// <summary>Marks nearer than this, in percent, are stacked: 10 px on the narrowest screen.</summary>
    private const double Nearest = 3.2;

    /// <summary>The same with a language's code beside each mark; beyond <see cref="Turn"/> it stands on the left.</summary>
    private const double NearestNamed = 13;
    private const double Turn = 86;
    private const int MostLevels = 12;
    private const int MostMarks = 60;
    private const int Pitch = 12;
    private const int BarHeight = 44;

    public void Axis()
    {
        html.Write($"""<div class="lane axis" aria-hidden="true"><div class="lane-name"></div><svg class="plot" width="100%" height="26">""");
        foreach (var tick in axis.Ticks)
        {
            var anchor = tick.At < 8 ? "start" : tick.At > 92 ? "end" : "middle";
            html.Write($"""<text x="{tick.At}%" y="17" text-anchor="{anchor}" class="{(tick.Minor ? "minor" : "major")}">{tick.Label}</text>""");
        }

        html.Raw("</svg></div>\n");
    }

    public void Row(Lane lane)
    {
        if (lane.Articles.Count > MostMarks) Bars(lane);
        else if (Stack(lane.Articles, NearestNamed) is { } named) Marks(lane, named, withLanguages: true);
        else if (Stack(lane.Articles, Nearest) is { } levels) Marks(lane, levels, withLanguages: false);
        else Bars(lane);
    }

    /// <summary>The level of each mark so that none covers another; null when that takes too many levels.</summary>
    private List<int>? Stack(IReadOnlyList<int> articles, double nearest)
    {
        var ends = new List<double>();
        var levels = new List<int>(articles.Count);
        foreach (var number in articles)
        {
            var at = axis.At(index[number].Published!);
            var apart = nearest > Nearest && at > Turn ? 2 * nearest : nearest;
            var level = ends.FindIndex(end => at - end >= apart);
            if (level < 0)
            {
                level = ends.Count;
                ends.Add(at);
                if (ends.Count > MostLevels) return null;
            }

            ends[level] = at;
            levels.Add(level);
        }

        return levels;
    }

    private void Marks(Lane lane, List<int> levels, bool withLanguages)
    {
        var height = (levels.Max() * Pitch) + 32;
        var floor = height - 18;
        Open(height);
        if (lane.IsStory && lane.Articles.Count > 1)
            html.Write($"""<line class="span" x1="{axis.At(index[lane.Articles[0]].Published!)}%" x2="{axis.At(index[lane.Articles[^1]].Published!)}%" y1="{floor + 9}" y2="{floor + 9}"/>""");
        for (var i = 0; i < levels.Count; i++)
        {
            var article = index[lane.Articles[i]];
            var date = article.Published!;
            var kind = article.DuplicateOf is null ? "dot" : "dot ring";
            var (x, y) = (axis.At(date), floor - (levels[i] * Pitch));
            html.Write($"""<a href="#a-{lane.Articles[i]}"><title>{Wording.When(date)}, {Wording.Basis(date)} – {index.PublisherOf(article)}: {TextFit.Cut(article.Title, 160)}</title><circle class="{kind}" cx="{x}%" cy="{y}" r="5"/>""");
            if (withLanguages) html.Write($"""<text class="code" x="{x}%" y="{y + 4}" dx="{(x > Turn ? -9 : 9)}" text-anchor="{(x > Turn ? "end" : "start")}">{TextFit.Cut(article.Language, 8)}</text>""");
            html.Raw("</a>");
        }

        html.Raw("</svg>");
    }

    private void Bars(Lane lane)
    {
        var bins = axis.Bins;
        var counts = new int[bins];
        foreach (var number in lane.Articles) counts[axis.BinOf(index[number].Published!.Day, bins)]++;
        var most = counts.Max();
        Open(BarHeight + 18);
        html.Write($"""<text class="most" x="100%" y="10" text-anchor="end">{(bins > 1 ? "highest: " : "")}{Wording.Number(most)}</text>""");
        for (var bin = 0; bin < bins; bin++)
        {
            if (counts[bin] == 0) continue;
            var (from, to) = axis.DaysOf(bin, bins);
            var tall = Math.Max(2.0, (double)counts[bin] / most * BarHeight);
            var wide = Math.Min(96.0 / bins, 6);
            var left = 2 + ((bin + 0.5) * 96 / bins) - (wide / 2);
            html.Write($"""<rect class="column" x="{left}%" width="{wide * 0.82}%" y="{BarHeight + 14 - tall}" height="{tall}"><title>{Wording.Days(from, to)}: {Wording.Count(counts[bin], "article", "articles")}</title></rect>""");
        }

        html.Raw("</svg>");
    }

    private void Open(int height)
    {
        html.Write($"""<svg class="plot" width="100%" height="{height}" role="presentation">""");
        foreach (var tick in axis.Ticks)
            html.Write($"""<line class="grid{(tick.Minor ? " minor" : "")}" x1="{tick.At}%" x2="{tick.At}%" y1="0" y2="{height}"/>""");
    }
}
