using Renkei.Store.Audiences;
using Renkei.Store.Engines;

namespace Renkei.Store.Writing;

/// <summary>Gives audiences their numbers inside one commit; the others learn them when it is durable.</summary>
internal sealed class Numbers(AudienceTable table, Head head, Session session)
{
    /// <summary>Given before this commit. Not asked of the table again: once the commit is durable, readers may take its numbers in before <see cref="Publish"/> does.</summary>
    private readonly int before = head.Audience;

    private readonly Dictionary<string, int> given = new(StringComparer.Ordinal);
    private readonly List<Audience> fresh = [];
    private readonly Dictionary<Audience, int> seen = new(ReferenceEqualityComparer.Instance);

    public Audience this[int number] => number <= before ? table[number] : fresh[number - before - 1];

    public int Of(Audience audience)
    {
        if (seen.TryGetValue(audience, out var number)) return number;
        if (table.Find(audience) is { } known) number = known;
        else if (!given.TryGetValue(audience.Text, out number))
        {
            number = head.NextAudience();
            session.Run("INSERT INTO audience (number, expression) VALUES ($1, $2)", (long)number, audience.Text);
            given.Add(audience.Text, number);
            fresh.Add(audience);
        }

        seen.Add(audience, number);
        return number;
    }

    /// <summary>After the commit: everybody may know them now.</summary>
    public void Publish()
    {
        var number = before;
        foreach (var audience in fresh) table.Add(++number, audience);
    }
}
