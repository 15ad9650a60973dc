using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Renkei.Labels.Reading;

/// <summary>Collects a list whose length is not known yet: the first eight need no room but the stack's.</summary>
internal struct Gathered<T>
{
    private InlineArray8<T> few;
    private List<T>? many;
    private int count;

    public readonly int Count => count;

    public void Add(T item)
    {
        if (count < 8) few[count] = item;
        else (many ??= [.. few]).Add(item);
        count++;
    }

    public readonly ImmutableArray<T> ToImmutable()
    {
        if (count == 0) return [];
        if (many is not null) return [.. many];
        var items = new T[count];
        ((ReadOnlySpan<T>)few)[..count].CopyTo(items);
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }
}
