namespace Renkei.Fast.Labels.Properties;

/// <summary>The same label or clearance with its categories and values in another order, and in other pieces.</summary>
internal static class Shuffled
{
    public static PlainLabel Of(PlainLabel label, Chance chance) =>
        label with { Categories = Of(label.Categories, chance), Successor = label.Successor is null ? null : Of(label.Successor, chance) };

    public static PlainClearance Of(PlainClearance clearance, Chance chance) =>
        clearance with { Classes = chance.Some(clearance.Classes, clearance.Classes.Length, clearance.Classes.Length), Categories = Of(clearance.Categories, chance) };

    private static PlainCategory[] Of(PlainCategory[] categories, Chance chance)
    {
        var pieces = categories.SelectMany(c => c.Values.Length == 0 ? [c] : chance.Some(c.Values, c.Values.Length, c.Values.Length).Chunk(chance.Random.Next(1, 4)).Select(v => c with { Values = v })).ToArray();
        chance.Random.Shuffle(pieces);
        return pieces;
    }
}
