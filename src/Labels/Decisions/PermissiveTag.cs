using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>The values of one permissive tag in a label: words of the bit set from a first word on.</summary>
internal readonly record struct PermissiveTag(CategoryTag Tag, int FirstWord, ulong[] Words)
{
    /// <summary>The values of one tag.</summary>
    /// <param name="values">At least one, all of one tag, in the order of their indexes.</param>
    public static PermissiveTag Of(ReadOnlySpan<TagCategory> values)
    {
        var first = values[0].Index >> 6;
        var words = new ulong[(values[^1].Index >> 6) - first + 1];
        foreach (var value in values) words[(value.Index >> 6) - first] |= 1UL << (value.Index & 63);
        return new(values[0].Tag, first, words);
    }

    public bool Meets(ulong[] held)
    {
        for (var word = 0; word < Words.Length; word++)
        {
            if ((Words[word] & held[FirstWord + word]) != 0) return true;
        }

        return false;
    }
}
