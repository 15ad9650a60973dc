using System.Text;

namespace Renkei.News.Collect.Decode;

/// <summary>Replaces unreadable bytes by U+FFFD and counts them, for text that is decoded as it streams.</summary>
internal sealed class CountingFallback : DecoderFallback
{
    /// <summary>How many bytes were replaced so far.</summary>
    public int Bytes { get; private set; }

    public override int MaxCharCount => 1;

    /// <summary>The encoding with this fallback.</summary>
    public Encoding On(Encoding encoding)
    {
        var counting = (Encoding)encoding.Clone();
        counting.DecoderFallback = this;
        return counting;
    }

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

    private sealed class Buffer(CountingFallback owner) : DecoderFallbackBuffer
    {
        private bool _hasMark;

        public override int Remaining => _hasMark ? 1 : 0;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            owner.Bytes += bytesUnknown.Length;
            return _hasMark = true;
        }

        public override char GetNextChar()
        {
            var next = _hasMark ? '\uFFFD' : '\0';
            _hasMark = false;
            return next;
        }

        public override bool MovePrevious() => false;
    }
}
