namespace Renkei.News.Cluster;

/// <summary>Compares articles, or stories, by several independent kinds of evidence.</summary>
/// <remarks>
/// The answer is in units of what it takes to put the two together: 1 is just enough.
/// Within a language words decide, helped by names, concepts and numbers; across languages words say nothing, and
/// names, concepts and numbers have to agree in more than one way.
/// </remarks>
internal sealed class Comparison(Profile[] profiles, IReadOnlyList<DateOnly?> days)
{
    // By kind: word, name, concept, number.
    private static readonly double[] WithinLanguage = [0.55, 0.25, 0.12, 0.08];
    private static readonly double[] AcrossLanguages = [0, 0.55, 0.3, 0.15];
    private static readonly double[] Continuing = [0, 0.55, 0.35, 0.1];

    private const double EnoughWithin = 0.29;
    private const double EnoughAcross = 0.24;
    private const double EnoughContinuing = 0.24;

    /// <summary>How close articles of unknown date count; across languages, where there is less to go by, less.</summary>
    private const double UndatedWithin = 0.9;
    private const double UndatedAcross = 0.7;

    private const int Name = (int)FeatureKind.Name;

    /// <summary>So many features that are no everyday ones have to be shared, and across languages of two kinds.</summary>
    private const int Strong = 3;

    /// <summary>Fewer will do when they weigh this much together, as very rare ones do.</summary>
    private const double Telling = 9;

    /// <summary>What is left of the likeness of articles that name nobody and nothing in common.</summary>
    private const double Disagree = 0.6;

    /// <summary>Whether two articles tell the same event.</summary>
    public double Event(int a, int b)
    {
        var (first, second) = (profiles[a], profiles[b]);
        Span<double> cosines = stackalloc double[Profile.Kinds];
        Span<int> strong = stackalloc int[Profile.Kinds];
        var within = first.Language == second.Language;
        if (!Overlap(first, second, within, cosines, strong)) return 0;
        var alike = Mean(first, second, cosines, within ? WithinLanguage : AcrossLanguages) * Agreement(first, second, strong);
        return alike * Closeness(Apart(a, b), within) / (within ? EnoughWithin : EnoughAcross);
    }

    /// <summary>Whether two stories continue each other; words play no part, as a story may have several languages.</summary>
    public double Subject(int a, int b)
    {
        var (first, second) = (profiles[a], profiles[b]);
        Span<double> cosines = stackalloc double[Profile.Kinds];
        Span<int> strong = stackalloc int[Profile.Kinds];
        if (!Overlap(first, second, false, cosines, strong)) return 0;
        // A subject that goes on for months has a name.
        if (strong[Name] == 0 && first.Strong(Name) > 0 && second.Strong(Name) > 0) return 0;
        return Mean(first, second, cosines, Continuing) * LongCloseness(Apart(a, b)) / EnoughContinuing;
    }

    /// <summary>Days between the two, or null when a date is unknown.</summary>
    public int? Apart(int a, int b) =>
        days[a] is { } first && days[b] is { } second ? Math.Abs(first.DayNumber - second.DayNumber) : null;

    // An event is told within days; after three weeks it is another story, however alike.
    private static double Closeness(int? apart, bool within) => apart switch
    {
        null => within ? UndatedWithin : UndatedAcross,
        <= 2 => 1,
        > 21 => 0,
        { } days => 1 - (0.04 * (days - 2)),
    };

    private static double LongCloseness(int? apart) => apart switch
    {
        null => UndatedAcross,
        <= 60 => 1,
        > 270 => 0,
        { } days => 1 - ((days - 60) / 300.0),
    };

    // A kind that one of the two lacks altogether says nothing for or against.
    private static double Mean(Profile first, Profile second, Span<double> cosines, double[] shares)
    {
        var sum = 0.0;
        var share = 0.0;
        for (var kind = 0; kind < Profile.Kinds; kind++)
        {
            if (first.Length(kind) <= 0 || second.Length(kind) <= 0) continue;
            sum += shares[kind] * cosines[kind];
            share += shares[kind];
        }

        return share <= 0 ? 0 : sum / Math.Max(share, 0.6);
    }

    // Two articles that both name people and places, and none in common, are about different ones, however alike they read.
    private static double Agreement(Profile first, Profile second, Span<int> strong)
    {
        var fewer = Math.Min(first.Strong(Name), second.Strong(Name));
        return strong[Name] > 0 || fewer == 0 ? 1 : fewer >= 3 ? Disagree : fewer == 2 ? (1 + Disagree) / 2 : (3 + Disagree) / 4;
    }

    // False when too little is shared, of whatever weight.
    private static bool Overlap(Profile first, Profile second, bool words, Span<double> cosines, Span<int> strong)
    {
        var telling = 0.0;
        var shared = 0;
        for (var kind = words ? 0 : 1; kind < Profile.Kinds; kind++)
        {
            (cosines[kind], strong[kind], var weight) = Overlap(first, second, kind);
            telling += weight;
            shared += strong[kind];
        }

        if (shared < Strong && telling < Telling) return false;
        // Two names are independent of each other: who, and where.
        return words || Math.Min(2, strong[Name]) + Math.Sign(strong[(int)FeatureKind.Concept]) + Math.Sign(strong[(int)FeatureKind.Number]) >= 2;
    }

    private static (double Cosine, int Strong, double Weight) Overlap(Profile first, Profile second, int kind)
    {
        var (i, j, strong, dot, weight) = (first.Start(kind), second.Start(kind), 0, 0.0, 0.0);
        var (firstEnd, secondEnd) = (first.Start(kind + 1), second.Start(kind + 1));
        var (firstFeatures, secondFeatures) = (first.Features, second.Features);
        while (i < firstEnd && j < secondEnd)
        {
            var (left, right) = (firstFeatures[i], secondFeatures[j]);
            if (left == right)
            {
                var product = (double)first.Weights[i] * second.Weights[j];
                dot += product;
                if (!Feature.IsWeak(left))
                {
                    strong++;
                    weight += Math.Sqrt(product);
                }

                i++;
                j++;
            }
            else if (left < right)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return (dot > 0 ? dot / (first.Length(kind) * second.Length(kind)) : 0, strong, weight);
    }
}
