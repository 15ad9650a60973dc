using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>What the places of a single unknown word tell of its kind.</summary>
internal sealed class Hints(Reading reading, Roles roles)
{
    /// <summary>The kind that the word's look and neighbours tell; null for nothing.</summary>
    public NameKind? Of(int at)
    {
        if (IsBrand(at)) return NameKind.Organisation;
        if (roles[at] == Role.Given || Surnames.Looks(reading.Folded(at)) || IsSpeaker(at)) return NameKind.Person;
        return IsPlaceCue(at) ? NameKind.Place : null;
    }

    /// <summary>"SETimes", "PayPal", but neither "McAllister" nor "DeVito".</summary>
    public bool IsBrand(int at)
    {
        if (!reading.IsWord(at)) return false;
        var word = reading[at].In(reading.Text);
        if (reading.IsUpper(at) || word.StartsWith("Mc") || word.StartsWith("Mac") || word.StartsWith("De") || word.StartsWith("La") || word.StartsWith("O'") || word.StartsWith("Di")) return false;
        for (var i = 1; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && !Words.IsApostrophe(word[i - 1])) return true;
        }

        return false;
    }

    private bool IsSpeaker(int at) => IsVerb(at - 1) || IsVerb(at + 1) || (IsShort(at - 1) && IsVerb(at - 2)) || (IsShort(at + 1) && IsVerb(at + 2));

    private bool IsVerb(int at) => at >= 0 && at < reading.Count && reading.IsWord(at) && roles.Is(at, WordUse.Verb);

    private bool IsShort(int at) => at >= 0 && at < reading.Count && (reading[at].Length <= 2 || reading.IsMark(at, ',')) && !reading.IsMark(at, '.');

    private bool IsPlaceCue(int at)
    {
        var before = at - 1;
        return before >= 0 && reading.IsWord(before) && reading[before].End + 1 == reading[at].Start && reading.Folded(before) is
            "in" or "near" or "u" or "v" or "iz" or "kod" or "din" or "la" or "en" or "a" or "nach" or "aus" or "pid" or "pod" or "bilja" or "z" or "do";
    }
}
