//! Forms with files: read part by part, so that of many files only one lies in memory at a time.

use crate::answer::Trouble;
use crate::desk::{Seat, Unchosen};
use crate::front::Front;
use crate::shield::crowd::Place;
use crate::shield::token::{FIELD, is_same};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::StatusCode;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest plain field, bytes.
const LONGEST: usize = 4 << 10;

/// A form with files whose token was right. It has to come first; plain fields come before the files.
#[derive(Debug)]
pub(crate) struct Sent {
    parts: Multipart,
    fields: BTreeMap<String, String>,
    limit: usize,
    /// Held until all files were kept.
    _place: Place,
}

/// A file.
#[derive(Debug)]
pub(crate) struct File {
    /// What it is called there.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl FromRequest<Front> for Sent {
    type Rejection = Trouble;

    async fn from_request(request: Request, front: &Front) -> Result<Self, Trouble> {
        let (mut parts, body) = request.into_parts();
        let Unchosen(at) = Unchosen::from_request_parts(&mut parts, front).await?;
        let place = front.crowd.enter(&Seat(Some(Arc::clone(&at.entered))))?;
        let whole = Request::from_parts(parts, body);
        let parts = Multipart::from_request(whole, front)
            .await
            .map_err(|_| Trouble::Forged)?;
        let mut sent = Self {
            parts,
            fields: BTreeMap::new(),
            limit: front.settings.max_upload,
            _place: place,
        };
        match sent.first_field().await? {
            Some((name, token)) if name == FIELD && is_same(&token, &at.entered.csrf) => Ok(sent),
            _ => Err(Trouble::Forged),
        }
    }
}

impl Sent {
    async fn first_field(&mut self) -> Result<Option<(String, String)>, Trouble> {
        let limit = self.limit;
        match self
            .parts
            .next_field()
            .await
            .map_err(|error| broken(&error, limit))?
        {
            Some(part) => plain(part, limit).await.map(Some),
            None => Ok(None),
        }
    }

    /// What was typed in a field that came before the files asked for so far.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// The next file that was chosen; nothing where there is none left.
    pub(crate) async fn next_file(&mut self) -> Result<Option<File>, Trouble> {
        let limit = self.limit;
        while let Some(part) = self
            .parts
            .next_field()
            .await
            .map_err(|error| broken(&error, limit))?
        {
            if let Some(name) = part.file_name().map(ToOwned::to_owned) {
                let bytes = part
                    .bytes()
                    .await
                    .map_err(|error| broken(&error, limit))?
                    .to_vec();
                if !name.is_empty() || !bytes.is_empty() {
                    return Ok(Some(File { name, bytes }));
                }
            } else {
                let (name, value) = plain(part, limit).await?;
                self.fields.insert(name, value);
            }
        }
        Ok(None)
    }
}

async fn plain(mut part: Field<'_>, limit: usize) -> Result<(String, String), Trouble> {
    let name = part.name().unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| broken(&error, limit))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST {
            return Err(Trouble::Form);
        }
    }
    let value = String::from_utf8(bytes).map_err(|_| Trouble::Form)?;
    if value.contains('\0') {
        return Err(Trouble::Nul);
    }
    Ok((name, value))
}

fn broken(error: &MultipartError, limit: usize) -> Trouble {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge { limit },
        _ => Trouble::Form,
    }
}
