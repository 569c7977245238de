using BedrockIR.Events;
using BedrockIR.Invocations.Bodies;
using BedrockIR.Invocations.Secrets;

namespace BedrockIR.Invocations;

/// <summary>Masks the secrets of a whole record, wherever they stand in it. It stays JSON, and what it says of the bodies is
/// read from it like that of any record: so nothing that is shown can hold what was masked.</summary>
internal sealed class MaskedRecord
{
    private const string Answer = "output", Caller = "identity";

    private readonly JsonString[] _strings;
    private readonly JsonStrings _all;
    private readonly SecretMask _mask;

    private MaskedRecord(InvocationRecord record)
    {
        _all = JsonStrings.Read(record.Json.Utf8);
        // By the caller what belongs together is found; it is no text of a conversation.
        _strings = [.. _all.All.Where(s => s.Member != Caller)];
        _mask = new SecretMask(besideKey: _strings.Select(s => s.Text).Concat(Answers(record.Body)).Any(SecretFinder.HasKeyId));
    }

    /// <summary>The record without its secrets; the same when it has none.</summary>
    /// <param name="record">The record.</param>
    public static InvocationRecord Of(InvocationRecord record)
    {
        MaskedRecord masked = new(record);
        masked.MaskEach(record.Body);
        masked.MaskTogether();
        InvocationRecord? result = masked.Record();
        if (!masked.Shows((result ?? record).Body))
            return result ?? record;
        masked.CoverPieces();
        return masked.Record() ?? record;
    }

    private void MaskEach(InvocationBody body)
    {
        foreach (string text in Answers(body))
            _mask.Learn(text);
        foreach (JsonString item in _strings)
            _mask.Learn(item.Text, item.IsCalledSecret);
        foreach (JsonString item in _strings)
            item.Masked = _mask.Apply(item.Text, item.IsCalledSecret);
    }

    // What streams comes in pieces of a few letters, so a key stands in none of them. As a mask keeps the length of a text,
    // each piece gets back its part of the whole.
    private void MaskTogether()
    {
        foreach (JsonString[] pieces in Pieces())
        {
            string whole = string.Concat(pieces.Select(p => p.Text)), masked = _mask.Apply(whole);
            if (ReferenceEquals(masked, whole))
                continue;
            int at = 0;
            foreach (JsonString piece in pieces)
            {
                piece.Masked = Both(piece.Masked, masked.AsSpan(at, piece.Text.Length), piece.Text);
                at += piece.Text.Length;
            }
        }
    }

    private static string Both(string one, ReadOnlySpan<char> other, string plain)
    {
        char[] both = one.ToCharArray();
        for (int i = 0; i < both.Length; i++)
        {
            if (other[i] != plain[i])
                both[i] = other[i];
        }
        return both.AsSpan().SequenceEqual(one) ? one : new string(both);
    }

    // Blocks that come by turns are put together otherwise than their pieces stand. Then no piece is shown.
    private void CoverPieces()
    {
        foreach (JsonString piece in Pieces().SelectMany(p => p))
            piece.Masked = SecretMask.CoverAll(piece.Text);
    }

    private IEnumerable<JsonString[]> Pieces() => _strings.Where(s => s.Member == Answer && s.Place != 0)
        .GroupBy(s => s.Place).Select(g => g.ToArray()).Where(g => g.Length > 1);

    private bool Shows(InvocationBody body) => Answers(body).Any(text => !ReferenceEquals(_mask.Apply(text), text));

    // What a model streamed is whole only there.
    private static IEnumerable<string> Answers(InvocationBody body) => body.Completions.Concat(body.Tools.Select(t => t.InputJson));

    private InvocationRecord? Record() => _all.RewriteBytes() is { } utf8 ? new InvocationRecord(new RecordJson(utf8)) : null;
}
