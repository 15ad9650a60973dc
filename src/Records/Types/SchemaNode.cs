using System.Text.Json;
using System.Text.RegularExpressions;

namespace Renkei.Records.Types;

/// <summary>One schema of JSON Schema 2020-12, ready to check with. What is null is not asked.</summary>
internal sealed class SchemaNode
{
    /// <summary>False for the schema <c>false</c>, which nothing meets.</summary>
    public bool IsPossible { get; set; } = true;

    public SchemaTypes Types { get; set; }

    /// <summary>The canonical JSON of each value that is allowed: <c>enum</c> or <c>const</c>.</summary>
    public HashSet<string>? Values { get; set; }

    /// <summary>The texts among <see cref="Values"/>, when they are few: compared without being read.</summary>
    public string[]? FewTexts { get; set; }

    /// <summary>What a person is told of <see cref="Values"/>.</summary>
    public string ValuesShown { get; set; } = "";

    public Dictionary<string, SchemaMember>? Members { get; set; }

    /// <summary>The names that are asked for; a member's number is its place here.</summary>
    public List<string> Required { get; } = [];

    /// <summary>For members that <c>properties</c> does not name.</summary>
    public SchemaNode? Others { get; set; }

    public List<SchemaNode>? FirstItems { get; set; }

    public SchemaNode? Items { get; set; }

    public bool AreItemsUnique { get; set; }

    public (long Least, long Most) Length { get; set; } = (0, long.MaxValue);

    public (long Least, long Most) ItemCount { get; set; } = (0, long.MaxValue);

    public (long Least, long Most) MemberCount { get; set; } = (0, long.MaxValue);

    public SchemaNumbers? Numbers { get; set; }

    public Regex? Pattern { get; set; }

    /// <summary>Steps that a character costs.</summary>
    public int PatternCost { get; set; }

    public string PatternShown { get; set; } = "";

    public SchemaFormat Format { get; set; }

    public SchemaNode? Reference { get; set; }

    public List<SchemaNode>? All { get; set; }

    public List<SchemaNode>? Any { get; set; }

    public List<SchemaNode>? One { get; set; }

    public SchemaNode? Not { get; set; }

    public SchemaNode? If { get; set; }

    public SchemaNode? Then { get; set; }

    public SchemaNode? Else { get; set; }

    /// <summary>The schemas that look at the same value: what could run in a circle.</summary>
    public IEnumerable<SchemaNode> InPlace() =>
        new[] { Reference, Not, If, Then, Else }.OfType<SchemaNode>().Concat(All ?? []).Concat(Any ?? []).Concat(One ?? []);
}

/// <summary>What is asked of one member of an object.</summary>
/// <param name="Number">The place in <see cref="SchemaNode.Required"/>, or -1.</param>
internal sealed record SchemaMember(SchemaNode? Schema, int Number);

internal sealed record SchemaNumbers(decimal? Least, decimal? Above, decimal? Most, decimal? Below, decimal? MultipleOf);

[Flags]
internal enum SchemaTypes
{
    Unasked = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
}

internal enum SchemaFormat
{
    Unasked,
    DateTime,
    Uri,
    Uuid,
}

/// <summary>A whole JSON schema.</summary>
/// <param name="Root">What a value is checked against.</param>
/// <param name="Source">The schema as read.</param>
internal sealed record JsonSchema(SchemaNode Root, JsonElement Source);

/// <summary>A schema, or the faults for which it was refused: the path into it, the rule, the sentence.</summary>
internal sealed record ReadSchema(JsonSchema? Value, System.Collections.Immutable.ImmutableArray<Finding> Faults);
