namespace Renkei.Fast.Store.Log;

/// <summary>Small damage to bytes: changed, cut, doubled, moved.</summary>
internal static class Mutations
{
    public static byte[] Of(byte[] source, Random chance)
    {
        var bytes = source.ToList();
        for (var times = chance.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = chance.Next(bytes.Count);
            var length = Math.Min(chance.Next(1, 40), bytes.Count - at);
            switch (chance.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << chance.Next(8)); break;
                case 1: bytes[at] = (byte)chance.Next(256); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default: bytes.Insert(at, "\n +=-\0"u8[chance.Next(6)]); break;
            }
        }

        return [.. bytes];
    }
}
