using System.Text;

namespace Renkei.Labels.Portions;

/// <summary>Which paragraphs of a text stay, and which numbers they then have.</summary>
internal sealed class TextPlan
{
    private readonly List<(int Start, int End)> paragraphs;
    private readonly int[] denied;
    private readonly int[] silent;
    private string? notice;
    private Unit[] units = [];
    private int[] numbers = [];
    private int[] nextKept = [];
    private int[] lastKept = [];

    public TextPlan(List<(int Start, int End)> paragraphs)
    {
        this.paragraphs = paragraphs;
        denied = new int[paragraphs.Count + 1];
        silent = new int[paragraphs.Count + 1];
    }

    /// <summary>Nothing of the text is left, not even a notice.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Takes in a denied range.</summary>
    /// <param name="said">The notice that the policy of its label allows; null for none.</param>
    public void Deny(Portion range, string? said)
    {
        denied[range.First - 1]++;
        denied[range.Last]--;
        notice ??= said;
        if (said is not null) return;
        silent[range.First - 1]++;
        silent[range.Last]--;
    }

    /// <summary>Takes stock once every denied range is in. Of notices that would stand next to one another the first remains, so that they tell no number.</summary>
    public void Settle()
    {
        var count = paragraphs.Count;
        (units, numbers, nextKept, lastKept) = (new Unit[count], new int[count], new int[count], new int[count]);
        var replacement = notice is null ? null : Encoding.UTF8.GetBytes(notice);
        var (depth, hushed, number, kept, afterNotice) = (0, 0, 0, -1, false);
        for (var at = 0; at < count; at++)
        {
            (depth, hushed) = (depth + denied[at], hushed + silent[at]);
            var isNotice = depth > 0 && hushed == 0 && !afterNotice && replacement is not null;
            units[at] = new(paragraphs[at].Start, paragraphs[at].End, depth == 0 || isNotice, isNotice ? replacement : null);
            if (depth == 0 || isNotice) (number, afterNotice) = (number + 1, isNotice);
            if (depth == 0) kept = at;
            (numbers[at], lastKept[at]) = (number, kept);
        }

        IsEmpty = number == 0 && count > 0;
        var next = count;
        for (var at = count - 1; at >= 0; at--)
        {
            if (units[at] is { IsKept: true, With: null }) next = at;
            nextKept[at] = next;
        }
    }

    /// <summary>The range once the withheld paragraphs are gone; null when nothing of it is left.</summary>
    public (int First, int Last)? Renumber(Portion range)
    {
        var (first, last) = (nextKept[range.First - 1], lastKept[range.Last - 1]);
        return first > last ? null : (numbers[first], numbers[last]);
    }

    /// <summary>Which paragraphs stay.</summary>
    public bool[] Kept() => [.. units.Select(u => u.IsKept)];

    public void Splice(Splicer splicer) => splicer.Keep(units);
}
