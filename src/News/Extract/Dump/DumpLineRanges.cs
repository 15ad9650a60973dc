namespace Renkei.News.Extract.Dump;

/// <summary>Where paragraphs lie in the input: neighbours with nothing but blank lines between them share a range.</summary>
internal static class DumpLineRanges
{
    public static List<LineRange> Of(List<DumpLine> lines, List<Paragraph> paragraphs)
    {
        var ranges = new List<LineRange>();
        var next = 0;
        foreach (var paragraph in paragraphs)
        {
            var alone = true;
            while (lines[next].First < paragraph.FirstLine)
            {
                alone &= ranges.Count > 0 && lines[next].First <= ranges[^1].To;
                next++;
            }

            if (alone && ranges.Count > 0) ranges[^1] = ranges[^1] with { To = paragraph.LastLine };
            else ranges.Add(new LineRange(paragraph.FirstLine, paragraph.LastLine));
        }

        return ranges;
    }
}
