using BedrockIR.Sources.Content;

namespace BedrockIR.Sources.Archives;

/// <summary>
/// The content of an entry, guarded: it never gives more than its share, and where the archive is damaged it ends
/// and remembers why, so that whoever reads it uses what stands before.
/// </summary>
/// <param name="inner">The content.</param>
/// <param name="share">How many bytes it may give.</param>
/// <param name="length">How many bytes it should have; null when that is unknown.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class LimitedEntryStream(Stream inner, long share, long? length, CancellationToken cancel) : ForwardOnlyStream
{
    /// <summary>How many bytes it has given.</summary>
    public long BytesRead { get; private set; }

    /// <summary>What kept it from giving all, for people; null when nothing did.</summary>
    public string? Damage { get; private set; }

    /// <summary>Whether it had more than its share.</summary>
    public bool IsLimitExceeded { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        cancel.ThrowIfCancellationRequested();
        if (Damage is not null || IsLimitExceeded || buffer.IsEmpty)
            return 0;
        if (BytesRead == share)
        {
            Span<byte> more = stackalloc byte[1];
            IsLimitExceeded = ReadOrRecordDamage(more) > 0;
            return 0;
        }
        int read = ReadOrRecordDamage(buffer[..(int)Math.Min(buffer.Length, share - BytesRead)]);
        BytesRead += read;
        return read;
    }

    private int ReadOrRecordDamage(Span<byte> buffer)
    {
        try
        {
            int read = inner.Read(buffer);
            if (read == 0 && BytesRead < length)
                Damage = "the entry breaks off there";
            return read;
        }
        catch (Exception e) when (ArchiveErrors.IsReadError(e))
        {
            Damage = ArchiveErrors.Describe(e);
            return 0;
        }
    }
}
