using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Renkei.Database.House;

/// <summary>Which database a case runs on.</summary>
public enum On
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a case on each database; further values come after the database.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnBothAttribute(params object?[] values) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow([On.Sqlite, .. values]), new TheoryDataRow([On.Postgres, .. values])]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
