using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace BedrockIR.Events.Queries;

/// <summary>What is known of a record's id.</summary>
internal enum DuplicateStatus
{
    /// <summary>Nothing.</summary>
    New,

    /// <summary>The same call was read before, from an overlapping trail for instance.</summary>
    Duplicate,

    /// <summary>Another call with the same id was read before. AWS gives no id twice, so one of the two was made up or changed.</summary>
    Conflict,
}

/// <summary>
/// The ids of the records that were read, each with a print of what makes the call: some forty bytes a record. Whoever can
/// plant a file could otherwise give it the id of a call that is to vanish as a duplicate. The prints are keyed, so that
/// nobody can make two calls of one print.
/// </summary>
internal sealed class DuplicateDetector
{
    private const int KeyBytes = 16;

    // AWS's ids are UUIDs; any other is kept as text.
    private readonly Dictionary<Guid, ulong> _uuids = [];
    private readonly Dictionary<string, ulong> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Id, ulong Print)> _conflicts = [];
    private readonly ArrayBufferWriter<byte> _call = new(512);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Takes note of a record.</summary>
    /// <param name="id">Its id; case does not matter.</param>
    /// <param name="time">When the call was made.</param>
    /// <param name="content">A print of what the call asked and what was answered; 0 for none.</param>
    /// <param name="members">What else makes the call: two records are of one call only where all of it is equal.</param>
    public DuplicateStatus Add(string id, DateTimeOffset? time, UInt128 content, params ReadOnlySpan<string?> members)
    {
        ulong print = ComputeHash(time, content, members);
        ref ulong known = ref Guid.TryParseExact(id, "D", out Guid uuid)
            ? ref CollectionsMarshal.GetValueRefOrAddDefault(_uuids, uuid, out bool seen)
            : ref CollectionsMarshal.GetValueRefOrAddDefault(_others, id, out seen);
        if (!seen)
        {
            known = print;
            return DuplicateStatus.New;
        }
        return known == print || !_conflicts.Add((id.ToUpperInvariant(), print)) ? DuplicateStatus.Duplicate : DuplicateStatus.Conflict;
    }

    private ulong ComputeHash(DateTimeOffset? time, UInt128 content, ReadOnlySpan<string?> members)
    {
        _call.ResetWrittenCount();
        _call.Write(_key);
        Write(time?.UtcTicks ?? -1);
        Write((long)(ulong)content);
        Write((long)(ulong)(content >> 64));
        foreach (string? member in members)
        {
            // Its length tells a missing member from an empty one, and where it ends.
            Write(member is null ? -1 : Encoding.UTF8.GetByteCount(member));
            Encoding.UTF8.GetBytes(member ?? "", _call);
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_call.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    private void Write(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_call.GetSpan(sizeof(long)), number);
        _call.Advance(sizeof(long));
    }
}
