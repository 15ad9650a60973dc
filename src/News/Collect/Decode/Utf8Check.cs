namespace Renkei.News.Collect.Decode;

/// <summary>How far bytes are UTF-8.</summary>
/// <param name="Sequences">Well-formed sequences of two or more bytes.</param>
/// <param name="Broken">Bytes that belong to no well-formed sequence.</param>
internal readonly record struct Utf8Check(int Sequences, int Broken)
{
    /// <summary>Nothing but ASCII.</summary>
    public bool IsAscii => Sequences == 0 && Broken == 0;

    /// <summary>Well-formed sequences of chance are rare in any other encoding: a quarter of broken bytes is still UTF-8 that was damaged.</summary>
    public bool IsMostlyUtf8 => Sequences >= 3L * Broken && Sequences > 0;

    /// <summary>Looks at all bytes.</summary>
    /// <param name="isWhole">False when more bytes follow: a sequence cut at the end is then not counted as broken.</param>
    public static Utf8Check Of(ReadOnlySpan<byte> bytes, bool isWhole = true)
    {
        int sequences = 0, broken = 0;
        while (true)
        {
            var skip = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (skip < 0) return new Utf8Check(sequences, broken);
            bytes = bytes[skip..];
            var status = System.Text.Rune.DecodeFromUtf8(bytes, out _, out var consumed);
            if (status == System.Buffers.OperationStatus.Done) sequences++;
            else if (isWhole || status != System.Buffers.OperationStatus.NeedMoreData) broken += consumed;
            bytes = bytes[consumed..];
        }
    }
}
