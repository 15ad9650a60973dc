namespace Renkei.News.Fingerprint;

/// <summary>Which texts hold a shingle: an inverted index over a sample of the shingles of each text.</summary>
/// <remarks>
/// A shingle is sampled by its hash alone, so two texts agree on what they sample and an excerpt's sample is part of the
/// whole's (which a fixed-size sketch would not give). Short texts are sampled more densely. Open addressing over plain
/// arrays: about 1.5 KB for a text of 3 KB.
/// </remarks>
internal sealed class ShingleIndex
{
    /// <summary>A shingle of more texts than this is a common phrase: it is evidence of nothing and its list is dropped.</summary>
    private const int CommonFrom = 32;

    private const int Empty = 0;
    private const int Common = -1;

    private uint[] _keys = new uint[1 << 12];
    private int[] _heads = new int[1 << 12]; // node number + 1, Empty or Common
    private int _used;
    private readonly List<(int Text, int Next, int Length)> _nodes = [];
    private readonly List<(int Text, int Shared)> _found = [];
    private readonly int[] _shared;

    /// <summary>An empty index.</summary>
    /// <param name="texts">How many texts there can be; texts are numbered from 0.</param>
    public ShingleIndex(int texts) => _shared = new int[texts];

    /// <summary>One shingle in how many is sampled, for a text of so many shingles. A power of two.</summary>
    public static int SampledOneIn(int shingles) => shingles < 160 ? 2 : shingles < 320 ? 4 : 8;

    public void Add(int text, List<uint> shingles)
    {
        var mask = (uint)SampledOneIn(shingles.Count) - 1;
        foreach (var shingle in shingles)
        {
            if ((shingle & mask) == 0) Add(text, shingle);
        }
    }

    /// <summary>How many sampled shingles each text shares with these, in no order.</summary>
    /// <param name="shingles">Distinct or not; a repeated one counts once for each time.</param>
    /// <param name="own">The part of the sampled shingles that are no common phrases, 0 to 1.</param>
    public IReadOnlyList<(int Text, int Shared)> Find(List<uint> shingles, out double own)
    {
        _found.Clear();
        var looked = 0;
        var common = 0;
        foreach (var shingle in shingles)
        {
            if ((shingle & 1) != 0) continue;
            looked++;
            var head = _heads[SlotOf(shingle)];
            if (head == Common) common++;
            for (var node = head; node > Empty; node = _nodes[node - 1].Next)
            {
                var text = _nodes[node - 1].Text;
                if (_shared[text]++ == 0) _found.Add((text, 0));
            }
        }

        own = looked == 0 ? 0 : 1 - ((double)common / looked);
        for (var i = 0; i < _found.Count; i++)
        {
            var text = _found[i].Text;
            _found[i] = (text, _shared[text]);
            _shared[text] = 0;
        }

        return _found;
    }

    private void Add(int text, uint shingle)
    {
        var slot = SlotOf(shingle);
        var head = _heads[slot];
        if (head == Common) return;
        var length = 1;
        if (head != Empty)
        {
            var first = _nodes[head - 1];
            if (first.Text == text) return;
            length = first.Length + 1;
        }
        else
        {
            _keys[slot] = shingle;
            _used++;
        }

        if (length > CommonFrom)
        {
            _heads[slot] = Common;
            return;
        }

        _nodes.Add((text, head, length));
        _heads[slot] = _nodes.Count;
        if (_used > _keys.Length / 2) Grow();
    }

    private int SlotOf(uint shingle)
    {
        var mask = _keys.Length - 1;
        var slot = (int)(Shingles.Mix(shingle) & (uint)mask);
        while (_heads[slot] != Empty && _keys[slot] != shingle) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (keys, heads) = (_keys, _heads);
        _keys = new uint[keys.Length * 2];
        _heads = new int[keys.Length * 2];
        for (var i = 0; i < keys.Length; i++)
        {
            if (heads[i] == Empty) continue;
            var slot = SlotOf(keys[i]);
            (_keys[slot], _heads[slot]) = (keys[i], heads[i]);
        }
    }
}
