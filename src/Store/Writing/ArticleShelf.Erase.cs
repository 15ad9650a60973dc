using Renkei.Store.Audiences;

namespace Renkei.Store.Writing;

/// <content>Erasing.</content>
internal sealed partial class ArticleShelf
{
    /// <summary>Takes a reading of an article away; false when there is none with content at that position.</summary>
    public bool Erase(long position)
    {
        if (session.Scalar("SELECT key FROM article WHERE position = $1 AND content IS NOT NULL", position) is not string key) return false;
        var readings = Known(key);
        var erased = readings.Find(r => r.Position == position)!;
        Count(erased, -1);
        erased.IsErased = true;
        erased.Current = Audience.Erased;
        foreach (var older in readings.Where(r => r.Version < erased.Version && !r.IsErased))
        {
            Count(older, -1);
            older.Current = older.Plain.Behind([.. readings.Where(r => r.Version > older.Version && !r.IsErased).Select(r => (numbers.Of(r.Plain), r.Plain))]);
            Count(older, 1);
            if (older.Article is null) moved[older.Position] = numbers.Of(older.Current);
        }

        moved.Remove(position);
        session.Run("UPDATE article SET content = NULL, salt = NULL, title = NULL, published = NULL, language = '', publisher = '', flags = $2, audience = $3 WHERE position = $1", position, (long)RecordTraits.Erased, (long)numbers.Of(Audience.Erased));
        return true;
    }
}
