using BedrockIR.Events;
using BedrockIR.Invocations.Bodies;
using BedrockIR.Invocations.Secrets;

namespace BedrockIR.Invocations;

/// <summary>Masks the secrets of a whole record, wherever they stand in it. It stays JSON, and what it says of the bodies is
/// read from it like that of any record: so nothing that is shown can hold what was masked.</summary>
internal sealed class InvocationMasker
{
    private const string OutputMember = "output", IdentityMember = "identity";

    private readonly JsonString[] _strings;
    private readonly JsonStringRewriter _all;
    private readonly SecretMasker _mask;

    private InvocationMasker(InvocationContent record)
    {
        _all = JsonStringRewriter.Read(record.Json.Utf8);
        // By the caller what belongs together is found; it is no text of a conversation.
        _strings = [.. _all.All.Where(s => s.Member != IdentityMember)];
        _mask = new SecretMasker(besideKey: _strings.Select(s => s.Text).Concat(GetAnswerTexts(record.Body)).Any(SecretFinder.HasKeyId));
    }

    /// <summary>The record without its secrets; the same when it has none.</summary>
    /// <param name="record">The record.</param>
    public static InvocationContent Mask(InvocationContent record)
    {
        InvocationMasker masked = new(record);
        masked.MaskEach(record.Body);
        masked.MaskStreamedPieces();
        InvocationContent? result = masked.CreateContent();
        if (!masked.ContainsSecret((result ?? record).Body))
            return result ?? record;
        masked.MaskAllPieces();
        return masked.CreateContent() ?? record;
    }

    private void MaskEach(InvocationBody body)
    {
        foreach (string text in GetAnswerTexts(body))
            _mask.Learn(text);
        foreach (JsonString item in _strings)
            _mask.Learn(item.Text, item.IsNamedSecret);
        foreach (JsonString item in _strings)
            item.Masked = _mask.Mask(item.Text, item.IsNamedSecret);
    }

    // What streams comes in pieces of a few letters, so a key stands in none of them. As a mask keeps the length of a text,
    // each piece gets back its part of the whole.
    private void MaskStreamedPieces()
    {
        foreach (JsonString[] pieces in GroupPieces())
        {
            string whole = string.Concat(pieces.Select(p => p.Text)), masked = _mask.Mask(whole);
            if (ReferenceEquals(masked, whole))
                continue;
            int at = 0;
            foreach (JsonString piece in pieces)
            {
                piece.Masked = CombineMasks(piece.Masked, masked.AsSpan(at, piece.Text.Length), piece.Text);
                at += piece.Text.Length;
            }
        }
    }

    private static string CombineMasks(string one, ReadOnlySpan<char> other, string plain)
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
    private void MaskAllPieces()
    {
        foreach (JsonString piece in GroupPieces().SelectMany(p => p))
            piece.Masked = SecretMasker.MaskAll(piece.Text);
    }

    private IEnumerable<JsonString[]> GroupPieces() => _strings.Where(s => s.Member == OutputMember && s.Location != 0)
        .GroupBy(s => s.Location).Select(g => g.ToArray()).Where(g => g.Length > 1);

    private bool ContainsSecret(InvocationBody body) => GetAnswerTexts(body).Any(text => !ReferenceEquals(_mask.Mask(text), text));

    // What a model streamed is whole only there.
    private static IEnumerable<string> GetAnswerTexts(InvocationBody body) => body.Completions.Concat(body.Tools.Select(t => t.InputJson));

    private InvocationContent? CreateContent() => _all.RewriteBytes() is { } utf8 ? new InvocationContent(new RecordJson(utf8)) : null;
}
