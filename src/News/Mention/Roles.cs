namespace Renkei.News.Mention;

/// <summary>What a word can be in a name.</summary>
internal enum Role { Other, Name, Given, Letter, Known, Title, Opener, Closer, PlaceOpener, PlaceCloser, Stop }

/// <summary>The words of one text with their roles.</summary>
internal sealed class Roles
{
    private readonly Reading reading;
    private readonly Inflection inflection;
    private readonly int mask;
    private readonly WordFacts facts;
    private readonly Role[] roles;
    private readonly WordUse[] uses;
    private readonly Form?[] forms;
    private readonly int[] spans;

    public Roles(Reading reading, NameWords words, Inflection inflection, int mask, WordFacts facts)
    {
        (this.reading, this.inflection, this.mask, this.facts) = (reading, inflection, mask, facts);
        roles = new Role[reading.Count];
        uses = new WordUse[reading.Count];
        for (var i = 0; i < uses.Length; i++)
        {
            if (reading.IsWord(i)) uses[i] = words.UseOf(reading.Folded(i));
        }

        forms = new Form?[reading.Count];
        spans = new int[reading.Count];
        foreach (var (from, to) in reading.Sentences) Give(from, to);
    }

    public Role this[int at] => roles[at];

    public bool Is(int at, WordUse use) => (uses[at] & use) != WordUse.None;

    /// <summary>The known name that begins at a word, and its length in tokens; null and 0 for none.</summary>
    public (Form? Form, int Length) KnownAt(int at) => (forms[at], spans[at]);

    public bool IsKnownPerson(int at) => forms[at] is { Entity.Kind: NameKind.Person };

    /// <summary>Whether a word at a sentence's head is one that stands there for its own sake.</summary>
    public bool IsCommonWord(int at) => facts.IsSmall(reading.Folded(at)) || Is(at, WordUse.Stop) || IsAdjective(at);

    public bool InName(int at) => roles[at] is not (Role.Other or Role.Title or Role.Stop);

    private void Give(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!reading.IsWord(i)) continue;
            var capital = reading.IsCapital(i);
            if (capital)
            {
                var (form, next) = Gazetteer.Instance.Find(reading, i, mask, inflection);
                if (form is not null && next <= to && !(next == i + 1 && IsSomethingElse(i, to, form)))
                {
                    forms[i] = form;
                    spans[i] = next - i;
                    for (var k = i; k < next; k++) roles[k] = Role.Known;
                    i = next - 1;
                    continue;
                }
            }

            roles[i] = RoleOf(i, capital);
        }
    }

    // A common word at the sentence's head, or "Milan" before a surname.
    private bool IsSomethingElse(int i, int to, Form form)
    {
        if (reading.IsInitial(i) && !form.Upper && facts.IsSmall(reading.Folded(i))) return true;
        if (form.Entity.Kind != NameKind.Place || !GivenNames.Instance.Find(reading.Folded(i), inflection, out _)) return false;
        var next = reading.NextInName(i);
        return next >= 0 && next < to && reading.IsWord(next) && reading.IsCapital(next) && !Is(next, WordUse.Stop);
    }

    private Role RoleOf(int i, bool capital)
    {
        var folded = reading.Folded(i);
        if (Is(i, WordUse.Title)) return Role.Title;
        if (!capital) return Role.Other;
        if (Is(i, WordUse.Stop)) return !reading.IsInitial(i) && GivenNames.Instance.Find(folded, inflection, out _) ? Role.Given : Role.Stop;
        if (reading.IsUpper(i) && IsRoman(folded)) return Role.Stop;
        if (Is(i, WordUse.Opener)) return Role.Opener;
        if (Is(i, WordUse.Closer)) return Role.Closer;
        if (Is(i, WordUse.PlaceOpener)) return Role.PlaceOpener;
        if (Is(i, WordUse.PlaceCloser)) return Role.PlaceCloser;
        if (reading.IsInitialLetter(i) && (reading[i].Length == 1 || reading.IsMark(i + 1, '.'))) return Role.Letter;
        return GivenNames.Instance.Find(folded, inflection, out _) ? Role.Given : Role.Name;
    }

    private static bool IsRoman(ReadOnlySpan<char> folded) => folded.IndexOfAnyExcept("ivx") < 0;

    // "Kosovski parlament": in Slavic languages an adjective keeps its capital only at the head.
    private bool IsAdjective(int at)
    {
        if (inflection != Inflection.Slavic || at + 1 >= reading.Count || !reading.IsWord(at + 1) || reading.IsCapital(at + 1)) return false;
        var folded = reading.Folded(at);
        var k = folded.LastIndexOf('k');
        return k >= 3 && folded[k - 1] is 's' or 'c' && folded.Length - k <= 4 && inflection.Allows(folded[(k + 1)..]) && !facts.IsName(folded);
    }
}
