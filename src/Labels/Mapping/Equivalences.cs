using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Mapping;

/// <summary>What two policies say about each other, seen on the way from one to the other. Worked out once for each pair.</summary>
/// <remarks>The policy that is left speaks through what it applies to encrypt, the policy that is entered through what it applies to decrypt, read backwards.</remarks>
internal sealed class Equivalences
{
    private static readonly ConditionalWeakTable<SecurityPolicy, ConditionalWeakTable<SecurityPolicy, Equivalences>> Prepared = [];

    private readonly List<ClassStatement>[] classes;
    private readonly ValueImage[] values;

    private Equivalences(SecurityPolicy from, SecurityPolicy to)
    {
        (From, To) = (from, to);
        var outward = from.EquivalentPolicies.Where(p => p.Oid == to.Oid).ToList();
        var inward = to.EquivalentPolicies.Where(p => p.Oid == from.Oid).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        IsStated = outward.Count + inward.Count > 0;
        Required = [.. outward.SelectMany(p => p.Required)];
        var names = outward.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        classes = [.. from.Classifications.Select(c => Outward(c, names).ToList())];
        foreach (var target in to.Classifications) Inward(target, inward);
        var builders = from.Categories.Select(c => new ValueImage.Builder(c, names, to)).ToArray();
        foreach (var target in to.Categories)
        {
            foreach (var source in Sources(target, inward)) builders[source.Index].Inward.Add(target);
        }

        values = [.. builders.Select(b => b.Build())];
    }

    public SecurityPolicy From { get; }

    public SecurityPolicy To { get; }

    /// <summary>Whether one of the two knows the other at all.</summary>
    public bool IsStated { get; }

    /// <summary>What every mapped label gets besides, members of the target.</summary>
    public ImmutableArray<RequiredCategory> Required { get; }

    public static Equivalences Between(SecurityPolicy from, SecurityPolicy to) =>
        Prepared.GetValue(from, static _ => []).GetValue(to, target => new(from, target));

    public IReadOnlyList<ClassStatement> Of(SecurityClassification classification) => classes[classification.Index];

    public ValueImage Of(TagCategory value) => values[value.Index];

    private IEnumerable<ClassStatement> Outward(SecurityClassification source, HashSet<string> names) =>
        source.Equivalents.Where(e => names.Contains(e.PolicyRef) && e.Applied.HasFlag(Applied.Encrypt))
            .Select(e => new ClassStatement(To.FindClassificationByLacv(e.Lacv), e.Required, []));

    /// <summary>Read backwards, what an equivalence adds on the way out is what a label must carry on the way in.</summary>
    private void Inward(SecurityClassification target, HashSet<string> names)
    {
        foreach (var equivalent in target.Equivalents.Where(e => names.Contains(e.PolicyRef) && e.Applied.HasFlag(Applied.Decrypt)))
        {
            if (From.FindClassificationByLacv(equivalent.Lacv) is { } source) classes[source.Index].Add(new(target, [], equivalent.Required));
        }
    }

    private IEnumerable<TagCategory> Sources(TagCategory target, HashSet<string> names) =>
        target.Equivalents.Where(e => !e.Discard && names.Contains(e.PolicyRef) && e.Applied.HasFlag(Applied.Decrypt))
            .Select(e => ValueImage.Find(From, e)).OfType<TagCategory>();
}

/// <summary>That a classification of the source stands for one of the target.</summary>
/// <param name="Target">Null when the target has none with the number stated.</param>
/// <param name="Added">What the mapped label gets besides, members of the target.</param>
/// <param name="Condition">What the source label must carry for this to hold, members of the source.</param>
internal sealed record ClassStatement(SecurityClassification? Target, ImmutableArray<RequiredCategory> Added, ImmutableArray<RequiredCategory> Condition);
